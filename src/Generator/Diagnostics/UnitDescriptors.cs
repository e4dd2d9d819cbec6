using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Quantities that do not fit together. Warnings: their severity is the project's to choose.</summary>
internal static class UnitDescriptors
{
}
