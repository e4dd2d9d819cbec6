using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Descent.Benchmarks.Harness;
using Descent.Kernels;

namespace Descent.Benchmarks.Kernels;

/// <summary>
/// The loop of a generated optimizer alone, as the engine calls it for whole vectors, without the rest of a step. It is private to the
/// optimizer, so reflection finds it; calling it then costs a delegate.
/// </summary>
internal static class GeneratedLoop
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance;

    /// <summary>The loop of <paramref name="memory"/>'s optimizer, with the constants of its step number <see cref="Workspace.LoopStep"/>.</summary>
    public static Contestant Create(Workspace memory)
    {
        while (memory.Optimizer.StepCount < Workspace.LoopStep) memory.Optimizer.Step();

        Type type = memory.Optimizer.GetType();
        FieldInfo constants = type.GetField("_constants", Private) ?? throw new BenchmarkException($"The generated {type.Name} keeps its constants elsewhere.");
        Type kernel = type.GetNestedTypes(Private).Single(nested => nested.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IKernel<>)));
        return (Contestant)Activator.CreateInstance(typeof(GeneratedLoop<>).MakeGenericType(constants.FieldType), memory, Close(kernel), constants.GetValue(memory.Optimizer))!;
    }

    private static MethodInfo Close(Type kernel)
    {
        MethodInfo run = kernel.GetMethod("Run", Private)!;
        return Vector512.IsHardwareAccelerated
            ? run.MakeGenericMethod(typeof(Lanes512Single), typeof(NativeStorage<Lanes512Single>))
            : run.MakeGenericMethod(typeof(Lanes256Single), typeof(NativeStorage<Lanes256Single>));
    }
}

/// <summary>The loop alone, with the constants of one step.</summary>
internal sealed unsafe class GeneratedLoop<TConstants> : Contestant where TConstants : struct
{
    private readonly delegate*<NativeStorage<Lanes512Single>, in TConstants, in Streams, nuint, nuint, void> _run;
    private readonly Workspace _memory;
    private readonly TConstants _constants;

    /// <summary>Called by reflection.</summary>
    public GeneratedLoop(Workspace memory, MethodInfo run, TConstants constants) : base(ContestantNames.Loop)
    {
        // The storage is an empty structure at every width, so one signature fits all.
        RuntimeHelpers.PrepareMethod(run.MethodHandle);
        _run = (delegate*<NativeStorage<Lanes512Single>, in TConstants, in Streams, nuint, nuint, void>)run.MethodHandle.GetFunctionPointer();
        _memory = memory;
        _constants = constants;
    }

    /// <inheritdoc/>
    public override void Run()
    {
        var streams = new Streams { Parameter = ref *(byte*)_memory.W, Gradient = ref *(byte*)_memory.G, State0 = ref *(byte*)_memory.State(0) };
        if (_memory.StateCount > 1) streams.State1 = ref *(byte*)_memory.State(1);
        _run(default, in _constants, in streams, 0, (nuint)_memory.Count);
    }
}
