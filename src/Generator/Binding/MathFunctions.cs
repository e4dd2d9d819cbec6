using Descent.Generator.IR;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Binding;

/// <summary>Functions of the base library: those that IEEE 754 defines to the last bit are taken as they are, for the others Rule has one.</summary>
internal static class MathFunctions
{
    private static readonly Dictionary<string, Op> Exact = new()
    {
        ["Sqrt"] = Op.Sqrt, ["Abs"] = Op.Abs, ["Min"] = Op.Min, ["Max"] = Op.Max, ["CopySign"] = Op.CopySign,
        ["FusedMultiplyAdd"] = Op.Fma, ["Floor"] = Op.Floor, ["Ceiling"] = Op.Ceiling, ["Truncate"] = Op.Truncate, ["Round"] = Op.Round,
        ["IsNaN"] = Op.IsNaN, ["IsFinite"] = Op.IsFinite, ["IsInfinity"] = Op.IsInfinity,
    };

    private static readonly HashSet<string> Functions =
        ["Exp", "Log", "Pow", "Tanh", "Cbrt", "Atan2", "Clamp", "Sign"];

    public static bool TryGet(IMethodSymbol method, out Op op)
    {
        op = default;
        return IsMath(method)
            && method.Parameters.All(p => p.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double)
            && Exact.TryGetValue(method.Name, out op)
            && OpTable.Arity(op) == method.Parameters.Length;
    }

    /// <summary>The function of Rule to write instead, null where there is none.</summary>
    public static string? Replacement(IMethodSymbol method) => IsMath(method) && Functions.Contains(method.Name) ? method.Name : null;

    private static bool IsMath(IMethodSymbol method) =>
        method.ContainingType.SpecialType is SpecialType.System_Single or SpecialType.System_Double
        || method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
