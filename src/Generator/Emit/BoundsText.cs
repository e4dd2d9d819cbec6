using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>The range of a hyperparameter as C#.</summary>
internal static class BoundsText
{
    public static string Of(HyperparameterModel property)
    {
        const string Bounds = "global::Descent.Kernels.Bounds";
        (double lower, double upper) = (property.Lower, property.Upper);
        if (double.IsInfinity(lower) && double.IsInfinity(upper)) return Bounds + ".Any";
        if (double.IsInfinity(upper)) return $"{Bounds}.{(property.LowerInclusive ? "AtLeast" : "Above")}({ConstantText.ToDouble(lower)})";
        return $"{Bounds}.Between({ConstantText.ToDouble(lower)}, {Text(property.LowerInclusive)}, {ConstantText.ToDouble(upper)}, {Text(property.UpperInclusive)})";
    }

    private static string Text(bool value) => value ? "true" : "false";
}
