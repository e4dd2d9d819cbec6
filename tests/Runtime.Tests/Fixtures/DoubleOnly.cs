using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>An optimizer whose rule is written in double, without state.</summary>
public sealed class DoubleOnly : Optimizer
{
    private static readonly OptimizerDefinition s_definition = new() { Name = "DoubleOnly", Formula = "", SupportsSingle = false };

    public DoubleOnly(params IEnumerable<Parameter> parameters) : base(s_definition, parameters) { }

    public DoubleOnly() : base(s_definition) { }

    public void Apply<T>(Elements<T> w, ReadOnlyElements<T> g) where T : unmanaged => BeginApply(w, g, nameof(w), nameof(g));

    protected override void PrepareStep(in StepArguments step) { }

    protected override void Run(in KernelCall call) { }
}
