using Descent.Kernels;

namespace Descent.Runtime.Tests.Fixtures;

/// <summary>An optimizer whose rule is written in double, without state.</summary>
public sealed class DoubleOnly(params IEnumerable<Parameter> parameters) : Optimizer(s_definition, parameters)
{
    private static readonly OptimizerDefinition s_definition = new() { Name = "DoubleOnly", Formula = "", SupportsSingle = false };

    protected override void PrepareStep(in StepArguments step) { }

    protected override void Run(in KernelCall call) { }
}
