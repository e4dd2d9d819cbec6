namespace Descent.TestKit.Numerics;

/// <summary>The elementary functions to some 200 bits, for finite arguments inside their domains.</summary>
public static class Reference
{
    private const int Terms = 32;
    private static readonly BigFloat s_ln2 = 2 * AtanhSeries((BigFloat)1 / 3, 90);
    private static readonly BigFloat s_pi = 4 * (4 * AtanSeries((BigFloat)1 / 5, 70) - AtanSeries((BigFloat)1 / 239, 40));

    public static BigFloat Exp(BigFloat x)
    {
        if (x.Sign == 0)
            return 1;
        double n = Math.Round((x / s_ln2).ToDouble());
        BigFloat r = (x - n * s_ln2).Scale(-12);
        BigFloat sum = 1, term = 1;
        for (int i = 1; i < Terms; i++)
            sum += term = term * r / i;
        for (int i = 0; i < 12; i++)
            sum *= sum;
        return sum.Scale((int)n);
    }

    /// <summary>From the library's estimate, by Halley's iteration on <c>e^y = x</c>, which triples the digits each time.</summary>
    public static BigFloat Log(BigFloat x)
    {
        int power = x.Magnitude;
        BigFloat m = x.Scale(-power), y = Math.Log(m.ToDouble());
        if (m.ToDouble() > 1.5)
        {
            m = m.Scale(-1);
            power++;
            y = Math.Log(m.ToDouble());
        }
        if (BigFloat.Abs(m - 1).Sign != 0 && (m - 1).Magnitude < -20)
            return power * s_ln2 + 2 * AtanhSeries((m - 1) / (m + 1), Terms);
        for (int i = 0; i < 2; i++)
        {
            BigFloat e = Exp(y);
            y += 2 * ((m - e) / (m + e));
        }
        return power * s_ln2 + y;
    }

    public static BigFloat Pow(double x, double y) => Exp(y * Log(x));

    public static BigFloat Sigmoid(BigFloat x) => x.Sign > 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x));

    public static BigFloat Softplus(BigFloat x)
    {
        BigFloat e = Exp(-BigFloat.Abs(x));
        return (x.Sign > 0 ? x : 0) + 2 * (e.Magnitude < -20 ? AtanhSeries(e / (2 + e), Terms) : Log(1 + e).Scale(-1));
    }

    public static BigFloat Tanh(BigFloat x)
    {
        if (x.Sign == 0 || x.Magnitude < -60)
            return x - x * x * x / 3;
        BigFloat e = Exp(2 * x);
        return (e - 1) / (e + 1);
    }

    public static BigFloat Cbrt(BigFloat x)
    {
        if (x.Sign == 0)
            return x;
        int third = x.Magnitude / 3;
        BigFloat m = x.Scale(-3 * third), y = Math.Cbrt(m.ToDouble());
        for (int i = 0; i < 3; i++)
            y -= (y * y * y - m) / (3 * y * y);
        return y.Scale(third);
    }

    public static BigFloat Atan2(BigFloat y, BigFloat x)
    {
        BigFloat ax = BigFloat.Abs(x), ay = BigFloat.Abs(y);
        bool steep = (ay - ax).Sign > 0;
        BigFloat angle = Atan(steep ? ax / ay : ay / ax);
        angle = steep ? s_pi.Scale(-1) - angle : angle;
        angle = x.Sign < 0 ? s_pi - angle : angle;
        return y.Sign < 0 ? -angle : angle;
    }

    /// <summary>On [0, 1]: the angle is halved until the series converges quickly.</summary>
    private static BigFloat Atan(BigFloat q)
    {
        int halvings = 0;
        for (; q.Sign != 0 && q.Magnitude > -6; halvings++)
            q /= 1 + Sqrt(1 + q * q);
        return AtanSeries(q, Terms).Scale(halvings);
    }

    private static BigFloat Sqrt(BigFloat x)
    {
        BigFloat y = Math.Sqrt(x.ToDouble());
        for (int i = 0; i < 3; i++)
            y = (y + x / y).Scale(-1);
        return y;
    }

    private static BigFloat AtanSeries(BigFloat q, int terms) => Series(q, -(q * q), terms);
    private static BigFloat AtanhSeries(BigFloat q, int terms) => Series(q, q * q, terms);

    private static BigFloat Series(BigFloat power, BigFloat factor, int terms)
    {
        BigFloat sum = power;
        for (int i = 1; i < terms; i++)
            sum += (power *= factor) / (2 * i + 1);
        return sum;
    }
}
