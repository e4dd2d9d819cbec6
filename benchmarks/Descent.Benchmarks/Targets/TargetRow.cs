using System.Text.Json.Serialization;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Targets;

/// <summary>One line of the table: a figure and what it is to be.</summary>
internal sealed record TargetRow
{
    /// <summary>The family that measured it.</summary>
    public required string Family { get; init; }

    /// <summary>What is measured: an optimizer, or a sentence.</summary>
    public required string Subject { get; init; }

    /// <summary>Number of parameters, or what else tells rows of a subject apart.</summary>
    public string Size { get; init; } = "";

    /// <summary>Threads of the subject.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What it is held against; empty where the figure stands for itself.</summary>
    public string Peer { get; init; } = "";

    /// <summary>The unit; <c>x</c> is a ratio of speeds.</summary>
    public string Unit { get; init; } = "x";

    /// <summary>The target that it counts for; null for information.</summary>
    public string? Line { get; init; }

    /// <summary>What it is to be; null for information.</summary>
    public Requirement? Requirement { get; init; }

    /// <summary>The figure: median, least and greatest of the rounds.</summary>
    public Spread Value { get; init; }

    /// <summary>Where the true median lies with 99 %, by the quiet rounds if there are enough.</summary>
    public MedianInterval Noise { get; init; }

    /// <summary>Share of quiet rounds.</summary>
    public double QuietShare { get; init; }

    /// <summary>Number of rounds.</summary>
    public int Rounds { get; init; }

    /// <summary>Nanoseconds per parameter of the subject; 0 where that says nothing.</summary>
    public double Nanoseconds { get; init; }

    /// <summary>Whether the loop that bounds all others (pure traffic, or C by hand) would miss the target beside this peer too.</summary>
    public bool IsAtLimit { get; init; }

    /// <summary>What other processes took of a processor meanwhile; null where that was not observed.</summary>
    public double? OtherLoad { get; init; }

    /// <summary>Why there is no figure, or what there is to know about it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether there is a figure.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>Tells rows apart: a new measurement takes the place of an old one with the same key.</summary>
    [JsonIgnore]
    public string Key => string.Join('|', Family, Subject, Size, Threads, Peer, Unit);

    /// <summary>The verdict.</summary>
    [JsonIgnore]
    public Verdict Verdict
    {
        get
        {
            if (!IsMeasured) return Verdict.NotMeasured;
            if (Requirement is null) return Verdict.None;
            if (Requirement.Allows(Value.Median)) return Verdict.Met;
            if (Requirement.Allows(Requirement.IsLeast ? Noise.High : Noise.Low)) return Verdict.WithinNoise;
            return IsAtLimit ? Verdict.AtLimit : Verdict.Missed;
        }
    }

    /// <summary>The row of a comparison: the speed of its subject as a multiple of its peer's.</summary>
    public TargetRow With(Comparison comparison, double parameters) => With(comparison.Samples.Select(sample => sample.Ratio), comparison.QuietSamples.Select(sample => sample.Ratio)) with
    {
        Peer = comparison.Peer,
        Nanoseconds = comparison.SubjectSeconds.Median * 1e9 / parameters,
    };

    /// <summary>The row with the values of all rounds and those of the quiet ones.</summary>
    public TargetRow With(IEnumerable<double> values, IEnumerable<double>? quiet = null)
    {
        double[] all = [.. values], calm = quiet is null ? all : [.. quiet];
        // A handful of quiet rounds says more than all; fewer say too little.
        double[] decisive = calm.Length >= 5 ? calm : all;
        return this with
        {
            Value = Spread.Of(all) with { Median = Spread.Of(decisive).Median },
            Noise = MedianInterval.Of(decisive),
            QuietShare = (double)calm.Length / all.Length,
            Rounds = all.Length,
        };
    }

    /// <summary>The row as one that counts for a target; null leaves it for information.</summary>
    public TargetRow For(TargetLine? line) => line is null ? this : this with { Line = line.Name, Requirement = line.Requirement, Unit = line.Unit };

    /// <summary>A row without a figure.</summary>
    public TargetRow Without(string reason) => this with { IsMeasured = false, Note = reason };
}
