namespace Descent.Generator.Verification;

/// <summary>What a value is made of, as far as it matters to its degree in the learning rate. In a sum the later kinds cover the earlier ones.</summary>
internal enum RateKind
{
    /// <summary>Nothing is concluded.</summary>
    Unknown,

    /// <summary>0, as states start.</summary>
    Zero,

    /// <summary>Literals, decays, the step: what a small term is added to in <c>1 - LearningRate * WeightDecay</c>.</summary>
    Number,

    /// <summary>Of one scope, without gradient: hyperparameters, norms of the parameter.</summary>
    Pure,

    /// <summary>A multiple of the parameter: a decay. How often the learning rate is in it is a matter of taste.</summary>
    Weight,

    /// <summary>Made of gradients.</summary>
    Gradient,

    /// <summary>The parameter, or something that follows it, with what was added to it.</summary>
    Carrier,
}

/// <summary>The power of the learning rate in a value.</summary>
/// <param name="Degree">For a <see cref="RateKind.Carrier"/>: of what was added to it, of gradients alone.</param>
internal readonly record struct RateDegree(RateKind Kind, Rational Degree)
{
    public static readonly RateDegree Unknown = default;

    public static readonly RateDegree Zero = new(RateKind.Zero, 0);

    public static readonly RateDegree Number = new(RateKind.Number, 0);

    public static readonly RateDegree Carrier = new(RateKind.Carrier, 0);

    public bool IsAboveOne => Kind is RateKind.Gradient or RateKind.Carrier && Degree > 1;

    // Such a factor, 1 - LearningRate * WeightDecay among them, leaves the parameter what it is.
    private bool IsPlain => Kind is RateKind.Number;

    public static RateDegree Sum(RateDegree a, RateDegree b)
    {
        if (a.Kind == RateKind.Unknown || b.Kind == RateKind.Unknown) return Unknown;
        if (a.Kind > b.Kind) (a, b) = (b, a);
        if (a.Kind == RateKind.Zero || b.Kind == RateKind.Zero) return b;
        if (b.Kind == RateKind.Carrier) return a.Kind is RateKind.Gradient or RateKind.Carrier ? new(RateKind.Carrier, Max(a.Degree, b.Degree)) : b;
        if (a.Kind == RateKind.Number) return b.Kind == RateKind.Pure ? Number : new(b.Kind, 0);
        return a.Kind == b.Kind ? new(a.Kind, Max(a.Degree, b.Degree)) : b;
    }

    /// <summary>One or the other.</summary>
    public static RateDegree Either(RateDegree a, RateDegree b)
    {
        if (a.Kind is RateKind.Unknown or RateKind.Zero || b.Kind is RateKind.Unknown or RateKind.Zero) return Sum(a, b);
        return new(a.Kind > b.Kind ? a.Kind : b.Kind, Max(a.Degree, b.Degree));
    }

    public static RateDegree Product(RateDegree a, RateDegree b, int power)
    {
        if (a.Kind == RateKind.Unknown || b.Kind == RateKind.Unknown) return Unknown;
        if (a.Kind == RateKind.Zero) return Zero;
        if (b.Kind == RateKind.Zero) return power > 0 ? Zero : Unknown;
        if (a.Kind == RateKind.Carrier && b.IsPlain) return a;
        if (b.Kind == RateKind.Carrier && a.IsPlain && power > 0) return b;
        Rational degree = a.AsFactor() + b.AsFactor() * power;
        if (!degree.IsValid) return Unknown;
        bool isWeight = a.Kind is RateKind.Weight or RateKind.Carrier || b.Kind is RateKind.Weight or RateKind.Carrier;
        return new(isWeight ? RateKind.Weight : a.Kind > b.Kind ? a.Kind : b.Kind, degree);
    }

    public RateDegree ToPower(Rational power) => Kind == RateKind.Unknown ? this : new(Kind == RateKind.Carrier ? RateKind.Weight : Kind, AsFactor() * power);

    /// <summary>What a reduction or a sign leaves: how it got its size does not count any more.</summary>
    public RateDegree Reduced() => Kind is RateKind.Weight or RateKind.Carrier ? new(RateKind.Pure, AsFactor()) : this;

    private Rational AsFactor() => Kind == RateKind.Carrier ? 0 : Degree;

    private static Rational Max(Rational a, Rational b) => a > b ? a : b;
}
