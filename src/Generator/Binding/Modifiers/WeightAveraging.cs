using Descent.Generator.Declarations;
using Descent.Generator.IR;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>
/// <c>[WeightAverage]</c> (Polyak and Juditsky, 1992; exponential as in Tarvainen and Valpola, 2017): the average follows the parameter as the whole step leaves it. It starts at the parameter
/// before the first step, as in timm and in TensorFlow, and is not corrected: from there on it is a mean of weights, whatever the step.
/// </summary>
internal static class WeightAveraging
{
    public static void Apply(int updated, int state, ModifierGraph graph)
    {
        (string w, string average) = (graph.W, ModifierSet.Average.Name);
        graph.Enter($"[WeightAverage] {average} = Ema({average}, {w}, AverageDecay), {w} being what the step leaves");
        int before = graph.Named(graph.Add(Op.LoadState, ValueType.Element, [], index: state), average);
        graph.Output(Target.State, state, graph.Named(graph.Ema(before, updated, graph.Property("AverageDecay")), average));
    }
}
