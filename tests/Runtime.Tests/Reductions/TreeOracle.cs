using Descent.Kernels;

namespace Descent.Runtime.Tests.Reductions;

/// <summary>The trees of the reducers, written down element by element in plain C#.</summary>
internal static class TreeOracle
{
    public static readonly ReductionKind[] Kinds = Enum.GetValues<ReductionKind>();

    public static double Identity(ReductionKind kind) => kind switch
    {
        ReductionKind.Min => double.PositiveInfinity,
        ReductionKind.Max => double.NegativeInfinity,
        _ => 0,
    };

    /// <summary>Sixty-four accounts, halves.</summary>
    public static double Block(ReductionKind kind, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] accounts = [.. Enumerable.Repeat(Identity(kind), 64)];
        for (int j = 0; j < x.Length; j++)
            accounts[j % 64] = Join(kind, accounts[j % 64], Mapped(kind, x, y, j));
        for (int half = 32; half > 0; half /= 2)
            for (int j = 0; j < half; j++)
                accounts[j] = Join(kind, accounts[j], accounts[j + half]);
        return accounts[0];
    }

    /// <summary>Rows by eights.</summary>
    public static (double Sum, double Error) Column(ReductionKind kind, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var account = (Identity(kind), 0.0);
        for (int tile = 0; tile < x.Length; tile += 8)
        {
            double sum = Identity(kind);
            for (int j = tile; j < Math.Min(tile + 8, x.Length); j++)
                sum = Join(kind, sum, Mapped(kind, x, y, j));
            account = Add(kind, account, sum);
        }

        return account;
    }

    public static double Total(ReductionKind kind, ReadOnlySpan<double> values)
    {
        var account = (Identity(kind), 0.0);
        foreach (double value in values)
            account = Add(kind, account, value);
        return Close(account);
    }

    public static (double Sum, double Error) Merge(ReductionKind kind, (double Sum, double Error) a, (double Sum, double Error) b)
    {
        double errors = a.Error + b.Error;
        return Add(kind, (a.Sum, errors), b.Sum);
    }

    public static double Close((double Sum, double Error) account) => double.IsFinite(account.Sum) ? account.Sum + account.Error : account.Sum;

    private static (double Sum, double Error) Add(ReductionKind kind, (double Sum, double Error) account, double value)
    {
        if (kind is ReductionKind.Min or ReductionKind.Max or ReductionKind.MaxAbs)
            return (Join(kind, account.Sum, value), account.Error);
        double sum = account.Sum + value, part = sum - account.Sum;
        return (sum, account.Error + ((account.Sum - (sum - part)) + (value - part)));
    }

    private static double Join(ReductionKind kind, double a, double b) => kind switch
    {
        ReductionKind.Min => Math.Min(a, b),
        ReductionKind.Max or ReductionKind.MaxAbs => Math.Max(a, b),
        _ => a + b,
    };

    private static double Mapped(ReductionKind kind, ReadOnlySpan<double> x, ReadOnlySpan<double> y, int index) => kind switch
    {
        ReductionKind.SumOfSquares => x[index] * x[index],
        ReductionKind.SumOfAbs or ReductionKind.MaxAbs => Math.Abs(x[index]),
        ReductionKind.Dot => x[index] * y[index],
        ReductionKind.CountNonFinite => double.IsFinite(x[index]) ? 0 : 1,
        _ => x[index],
    };
}
