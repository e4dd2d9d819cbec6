using Descent.Benchmarks.Harness;
using Descent.Benchmarks.Kernels;
using Descent.Optimizers;

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
    public override string Explanation => "`Step()` of AdamW over a parameter and state of the library beside `Apply` of the same kernel over four arrays, one `new float[n]` after another (three times anew), on one thread.";

    /// <inheritdoc/>
    public override IEnumerable<TargetRow> Measure(TargetContext context)
    {
        foreach (int size in context.Select(32 << 10, 512 << 10))
        {
            TargetContext.Say($"placement, {SizeText.Format(size)} ...");
            using var model = new Model([[size]], parameters => new AdamW(parameters) { LearningRate = TargetContext.LearningRate });
            var subject = new OptimizerStep(ContestantNames.Step, model.Optimizer, 1);
            var samples = new Comparison(subject.Name, "four new float[n]");
            for (int draw = 0; draw < Draws; draw++)
            {
                using var peer = new ArraysStep(size);
                Sampler.WarmUp([subject, peer]);
                foreach (PairedSample sample in context.Compare(subject, [peer], 0)[0].Samples) samples.Add(sample);
            }

            yield return new TargetRow { Family = Name, Subject = "AdamW", Size = SizeText.Format(size) }.With(samples, size).For(TargetLine.Placement);
        }
    }

    private sealed class ArraysStep : Contestant
    {
        private readonly AdamW _optimizer = new() { LearningRate = TargetContext.LearningRate };
        private readonly float[] _w, _g, _m, _v;

        public ArraysStep(int size) : base("four new float[n]")
        {
            (_w, _g, _m, _v) = (new float[size], new float[size], new float[size], new float[size]);
            Array.Fill(_w, 1);
            Array.Fill(_g, 0.01f);
        }

        public override void Run()
        {
            _optimizer.BeginStep();
            _optimizer.Apply(_w, _g, _m, _v);
        }

        public override void Dispose() => _optimizer.Dispose();
    }
}
