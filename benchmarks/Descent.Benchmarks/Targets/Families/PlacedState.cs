using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Benchmarks.Kernels.AdamW;
using AdamW = Descent.Optimizers.AdamW;

namespace Descent.Benchmarks.Targets.Families;

/// <summary>The same kernel over memory that the library places, and over four arrays as <c>new</c> gives them.</summary>
internal sealed class PlacedState : TargetFamily
{
    /// <summary>How often arrays are allocated anew: where they lie differs, and with it their speed.</summary>
    private const int Draws = 3;

    /// <inheritdoc/>
    public override string Name => "placement";

    /// <inheritdoc/>
    public override string Title => "Memory placed by the library";

    /// <inheritdoc/>
    public override string Explanation => "`Step()` of AdamW over a parameter and state of the library beside `Apply` of the same kernel, which aligns its vectors to the parameter's cache lines, and beside the loop by hand, which does not, over four arrays, one `new float[n]` after another (three times anew), on one thread.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        foreach (int size in context.Select(32 << 10, 512 << 10))
        {
            TargetContext.Say($"placement, {SizeText.Format(size)} ...");
            using var model = new Model([[size]], parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });
            var subject = new OptimizerStep(ContestantNames.Step, model.Optimizer, 1);
            Comparison[] all = [new(subject.Name, "Apply, four new float[n]"), new(subject.Name, "Vector512 by hand, four new float[n]")];
            for (int draw = 0; draw < Draws; draw++)
            {
                using var arrays = new FourArrays(size);
                Contestant[] peers = [new ApplyStep(arrays, all[0].Peer), .. Vector512.IsHardwareAccelerated ? new Contestant[] { new ByHandStep(arrays, all[1].Peer) } : []];
                Sampler.WarmUp([subject, .. peers]);
                foreach ((Comparison sum, Comparison part) in all.Zip(context.Compare(subject, peers, 0)))
                {
                    foreach (PairedSample sample in part.Samples) sum.Add(sample);
                }

                foreach (Contestant peer in peers) peer.Dispose();
            }

            var row = new TargetRow { Family = Name, Subject = "AdamW", Size = SizeText.Format(size) };
            yield return row.With(all[0], size).For(TargetLine.Placement);
            if (all[1].Samples.Count > 0) yield return row.With(all[1], size);
        }
    }

    /// <summary>Four arrays as <c>new</c> gives them, one after another, held in place as long as they are measured.</summary>
    private sealed unsafe class FourArrays : IDisposable
    {
        private readonly GCHandle[] _handles;

        public FourArrays(int size)
        {
            All = [new float[size], new float[size], new float[size], new float[size]];
            Array.Fill(All[0], 1);
            Array.Fill(All[1], 0.01f);
            _handles = [.. All.Select(array => GCHandle.Alloc(array, GCHandleType.Pinned))];
            Arrays = new(Address(0), Address(1), Address(2), Address(3), null, size);
        }

        public float[][] All { get; }

        public Arrays Arrays { get; }

        public void Dispose() => Array.ForEach(_handles, handle => handle.Free());

        private float* Address(int index) => (float*)_handles[index].AddrOfPinnedObject();
    }

    private sealed class ApplyStep(FourArrays arrays, string name) : Contestant(name)
    {
        private readonly AdamW _optimizer = new() { LearningRate = TargetContext.LearningRate };

        public override void Run()
        {
            _optimizer.BeginStep();
            _optimizer.Apply(arrays.All[0], arrays.All[1], arrays.All[2], arrays.All[3]);
        }

        public override void Dispose() => _optimizer.Dispose();
    }

    private sealed class ByHandStep(FourArrays arrays, string name) : Contestant(name)
    {
        private long _t;

        public override void Run() => AdamWByHand.Run(arrays.Arrays, AdamWConstants.Prepare(TargetContext.LearningRate, ++_t));
    }
}
