using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>
/// <c>[ZeroGradient]</c>: what stands in the gradient's memory after the step. Where the property is false that is what stood there before, which no pass stores.
/// </summary>
internal static class GradientZeroing
{
    public static void Apply(ModifierGraph graph)
    {
        graph.Enter($"[ZeroGradient] {graph.G} = 0");
        int isOn = graph.Property("ZeroGradient", ValueType.Boolean);
        graph.Output(Target.Gradient, 0, graph.Element(Op.Select, isOn, graph.ToElement(graph.Number("0")), graph.Gradient));
    }
}
