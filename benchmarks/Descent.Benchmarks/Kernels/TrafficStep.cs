using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Kernels;

/// <summary>One pass over memory: which arrays it reads and which of them it writes.</summary>
/// <param name="States">Arrays of state that it reads.</param>
/// <param name="ReadsGradient">Whether it reads the gradient.</param>
/// <param name="WritesParameter">Whether it writes the parameters, which it reads in any case unless <paramref name="ReadsParameter"/> is false.</param>
/// <param name="WritesStates">Whether it writes the state.</param>
/// <param name="ReadsParameter">Whether it reads the parameters.</param>
internal readonly record struct TrafficPass(int States, bool ReadsGradient = true, bool WritesParameter = true, bool WritesStates = true, bool ReadsParameter = true);

/// <summary>
/// Passes over the same arrays as a step, with an addition for each that is read: what no step that reads and writes them can be faster than. Values stay
/// as they are, for what is added is far below the last bit.
/// </summary>
internal sealed class TrafficStep(Workspace memory, IReadOnlyList<TrafficPass> passes, HelperThread? helper) : Contestant(ContestantNames.Traffic)
{
    private readonly Arrays _all = memory.Arrays, _first = memory.Arrays.Half(0), _second = memory.Arrays.Half(1);
    private readonly float[] _sink = new float[2];
    private Action? _secondHalf;

    /// <inheritdoc/>
    public override void Run()
    {
        if (helper is null)
        {
            _sink[0] += Pass(in _all);
            return;
        }

        helper.Start(_secondHalf ??= () => _sink[1] += Pass(in _second));
        _sink[0] += Pass(in _first);
        helper.Join();
    }

    private float Pass(in Arrays memory)
    {
        float sum = 0;
        foreach (TrafficPass pass in passes)
        {
            sum += (pass.ReadsParameter, pass.ReadsGradient, pass.WritesParameter, pass.WritesStates) switch
            {
                (true, true, true, true) => Pass<True, True, True, True>(in memory, pass.States),
                (true, true, true, false) => Pass<True, True, True, False>(in memory, pass.States),
                (true, true, false, true) => Pass<True, True, False, True>(in memory, pass.States),
                (true, true, false, false) => Pass<True, True, False, False>(in memory, pass.States),
                (true, false, true, false) => Pass<True, False, True, False>(in memory, pass.States),
                (false, true, false, false) => Pass<False, True, False, False>(in memory, pass.States),
                _ => throw new NotSupportedException($"No rule has the pass {pass}."),
            };
        }

        return sum;
    }

    private static float Pass<TReadW, TReadG, TWriteW, TWriteS>(in Arrays memory, int states) where TReadW : ISwitch where TReadG : ISwitch where TWriteW : ISwitch where TWriteS : ISwitch => states switch
    {
        0 => Loop<TReadW, TReadG, TWriteW, TWriteS, False, False>(memory),
        1 => Loop<TReadW, TReadG, TWriteW, TWriteS, True, False>(memory),
        _ => Loop<TReadW, TReadG, TWriteW, TWriteS, True, True>(memory),
    };

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Loop<TReadW, TReadG, TWriteW, TWriteS, TState0, TState1>(Arrays memory)
        where TReadW : ISwitch where TReadG : ISwitch where TWriteW : ISwitch where TWriteS : ISwitch where TState0 : ISwitch where TState1 : ISwitch
    {
        float* w = memory.W, g = memory.G, s0 = memory.State(0), s1 = memory.State(1);
        nint count = memory.Count & -Vector512<float>.Count;
        Vector512<float> sum = default, tiny = Vector512.Create(1e-30f);
        for (nint i = 0; i < count; i += Vector512<float>.Count)
        {
            Fetch<TReadW>(w + i);
            Fetch<TReadG>(g + i);
            Fetch<TState0>(s0 + i);
            Fetch<TState1>(s1 + i);
            Vector512<float> all = TReadW.On ? Vector512.Load(w + i) : default;
            if (TReadG.On) all += Vector512.Load(g + i);
            if (TState0.On)
            {
                Vector512<float> x = Vector512.Load(s0 + i);
                if (TWriteS.On) Vector512.Store(x + tiny, s0 + i);
                all += x;
            }

            if (TState1.On)
            {
                Vector512<float> x = Vector512.Load(s1 + i);
                if (TWriteS.On) Vector512.Store(x + tiny, s1 + i);
                all += x;
            }

            if (TWriteW.On) Vector512.Store(Vector512.FusedMultiplyAdd(all, tiny, Vector512.Load(w + i)), w + i);
            else sum += all;
        }

        return Vector512.Sum(sum);
    }

    // As far ahead as the generated kernels ask for.
    private static unsafe void Fetch<TSwitch>(float* address) where TSwitch : ISwitch
    {
        if (TSwitch.On) Sse.Prefetch0((byte*)address + 3072);
    }

    // Type arguments that are structures give each pass a loop of its own, without branches.
    private interface ISwitch
    {
        static abstract bool On { get; }
    }

    private readonly struct True : ISwitch
    {
        public static bool On => true;
    }

    private readonly struct False : ISwitch
    {
        public static bool On => false;
    }
}
