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

    public static readonly DiagnosticDescriptor EpsilonVanishes = Descriptor.Warning(
        Checks.EpsilonVanishes, "Epsilon vanishes in the type", "'{0}' is {1}, {2}: {3}");

    public static readonly DiagnosticDescriptor FactorRoundsToOne = Descriptor.Warning(
        Checks.FactorRoundsToOne, "Factor rounds to one", "'{0}' differs from 1 by {1} and is exactly 1 as a float, so that it changes nothing: {2}");

    public static readonly DiagnosticDescriptor OverflowsInStorage = Descriptor.Warning(
        Checks.OverflowsInStorage, "State overflows in float16", "'{0}' {1}, and float16 ends at 65504: {2}");

    public static readonly DiagnosticDescriptor UnderflowsInStorage = Descriptor.Warning(
        Checks.UnderflowsInStorage, "State underflows in float16",
        "'{0}' keeps squares of gradients, and float16 has no number between 0 and 6e-8, where those of gradients below 2.4e-4 are: store it as 'StorageFormat.BFloat16'");

    public static readonly DiagnosticDescriptor CancellationUnderRoot = Descriptor.Warning(
        Checks.CancellationUnderRoot, "Root of a difference that rounding makes negative",
        "'{0}' is never negative in exact arithmetic, but rounding makes it so where the gradient hardly changes, and its root is NaN: write 'Max({0}, 0)'");

    public static readonly DiagnosticDescriptor IntegerDivision = Descriptor.Warning(
        Checks.IntegerDivision, "Integer division", "'{0}' divides whole numbers and is {1} in C#: write one of them with a decimal point, or as a float");
}
