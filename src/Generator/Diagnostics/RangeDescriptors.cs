using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Numbers that a rule cannot compute with: zero denominators, roots of negatives, epsilons lost in the type. Warnings: their severity is the project's to choose.</summary>
internal static class RangeDescriptors
{
}
