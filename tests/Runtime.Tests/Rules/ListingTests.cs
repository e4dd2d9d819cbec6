using static Descent.Rule;

namespace Descent.Runtime.Tests.Rules;

/// <summary>The listings of the design, as plain methods: that they compile is half of the test.</summary>
public sealed class ListingTests
{
    private static readonly Scalar LearningRate = 1e-3, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8, WeightDecay = 0.01, ClipThreshold = 1, EpsilonSquare = 1e-30;

    private static float ShortAdamW(float w, float g, float m, float v) => w - LearningRate * (m / (Sqrt(v) + Epsilon) + WeightDecay * w);

    private static float LongAdamW(float w, float g, ref float m, ref float v, Scalar t)
    {
        m = Ema(m, g, Beta1);
        v = Ema(v, g * g, Beta2);
        return w - LearningRate * (Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon) + WeightDecay * w);
    }

    private static float RAdam(float w, float m, float v, Scalar t)
    {
        Scalar rhoInf = 2 / (1 - Beta2) - 1;
        Scalar rho = rhoInf - 2 * t * Pow(Beta2, t) / (1 - Pow(Beta2, t));
        if (rho <= 5) return w - LearningRate * m;
        Scalar r = Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
        return w - LearningRate * r * m / (Sqrt(v) + Epsilon);
    }

    private static float Lamb(float w, float u, Scalar wNorm, Scalar uNorm)
    {
        Scalar trust = wNorm > 0 && uNorm > 0 ? wNorm / uNorm : 1;
        return w - LearningRate * trust * u;
    }

    private static float Adafactor(float w, float g, ref float row, ref float column, Scalar mean, Scalar t)
    {
        Scalar beta = 1 - Pow(t, -0.8);
        float g2 = g * g + EpsilonSquare;
        row = Ema(row, g2, beta);
        column = Ema(column, g2, beta);
        float u = g / (Sqrt(row / mean) * Sqrt(column));
        return w - LearningRate * u / Max(1, Sqrt(mean) / ClipThreshold);
    }

    private static Scalar Prodigy(Scalar d, Scalar r, Scalar dot, Scalar norm)
    {
        r = Beta2 * r + (1 - Beta2) * LearningRate * d * d * dot;
        return Max(d, r / norm);
    }

    private static double DoubleAdamW(double w, double g, ref double m, ref double v, Scalar t)
    {
        m = Ema(m, g, Beta1);
        v = Ema(v, g * g, Beta2);
        return w - LearningRate * (Unbias(m, Beta1, t) / (Sqrt(Unbias(v, Beta2, t)) + Epsilon) + WeightDecay * w);
    }

    private static float Mixed(float w, float g, Scalar t)
    {
        Scalar s = 1;
        s *= 2;
        s += g;
        s++;
        float u = Clamp(g, -1, 1) + Clamp(g, -LearningRate, 0.5) + Max(0, g) + Min(g, 1) + Select(g > 0, g, 0) + Select(t > 3, 1, g);
        u += Lerp(w, g, 0.5) + Fma(g, 2, w) + CopySign(LearningRate, g) + Atan2(g, 1) + Pow(g, 2) + Sign(g) * Abs(w) + Square(g);
        u += t > 10 ? s : g;
        return IsFinite(u) && !IsNaN(s) && !IsInfinity(g) ? w - s * u : w;
    }

    [Fact]
    public void Short_and_long_form_of_AdamW_agree()
    {
        float m = 0.25f, v = 0.5f;
        float result = LongAdamW(1, 0.75f, ref m, ref v, 3);
        float mHat = m * (float)UnbiasFactor(Beta1, 3), vHat = v * (float)UnbiasFactor(Beta2, 3);
        Assert.Equal(ShortAdamW(1, 0.75f, mHat, vHat), result);
        Assert.Equal(1 - (float)1e-3 * (mHat / (MathF.Sqrt(vHat) + (float)1e-8) + (float)0.01 * 1f), result);
    }

    [Fact]
    public void The_double_form_computes_in_double()
    {
        double m = 0.25, v = 0.5;
        double result = DoubleAdamW(1, 0.75, ref m, ref v, 3);
        Assert.Equal(0.25 + (1 - 0.9) * (0.75 - 0.25), m);
        double mHat = m * UnbiasFactor(0.9, 3), vHat = v * UnbiasFactor(0.999, 3);
        Assert.Equal(1 - 1e-3 * (mHat / (Math.Sqrt(vHat) + 1e-8) + 0.01 * 1.0), result);
    }

    [Fact]
    public void The_others_run()
    {
        float row = 0, column = 0;
        Assert.True(RAdam(1, 0.5f, 0.5f, 1) < 1);
        Assert.True(RAdam(1, 0.5f, 0.5f, 100) < 1);
        Assert.Equal(1 - (float)(1e-3 * 2) * 0.5f, Lamb(1, 0.5f, 2, 1));
        Assert.Equal(1 - (float)1e-3 * 0.5f, Lamb(1, 0.5f, 0, 1));
        Assert.True(Adafactor(1, 0.5f, ref row, ref column, 0.25, 1) < 1);
        Assert.Equal(1, Prodigy(1, 0, 0, 1).Value);
        Assert.True(float.IsFinite(Mixed(1, 0.5f, 20)));
    }
}
