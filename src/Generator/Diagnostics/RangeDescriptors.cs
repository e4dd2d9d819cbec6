using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>Numbers that a rule cannot compute with: zero denominators, roots of negatives, epsilons lost in the type. Warnings: their severity is the project's to choose.</summary>
internal static class RangeDescriptors
{
    public static readonly DiagnosticDescriptor DenominatorCanBeZero = Descriptor.Warning(
        Checks.DenominatorCanBeZero, "Denominator can be zero", "'{0}' is 0 {1}, and the division by it gives {2}: {3}");

    public static readonly DiagnosticDescriptor RootOfNegative = Descriptor.Warning(
        Checks.RootOfNegative, "Root of a negative number", "'{0}' is negative {1}, and its root NaN: correct what makes it negative, or take its root from 'Max({0}, 0)'");

    public static readonly DiagnosticDescriptor OutOfDomain = Descriptor.Warning(
        Checks.OutOfDomain, "Argument outside the domain of the function", "'{0}' is {1} {2}, and {3}: keep it above 0, such as by 'Max'");
}
