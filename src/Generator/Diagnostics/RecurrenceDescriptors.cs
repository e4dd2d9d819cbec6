using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Averages that do not average, and their bias correction. Warnings: their severity is the project's to choose.</summary>
internal static class RecurrenceDescriptors
{
}
