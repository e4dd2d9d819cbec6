using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>State and values that go nowhere or come from nowhere. Warnings: their severity is the project's to choose.</summary>
internal static class FlowDescriptors
{
}
