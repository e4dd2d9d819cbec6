namespace Descent.Runtime.Tests.Fixtures;

/// <summary>Numbers to step with: ordinary ones of both signs, and every kind of special one among them.</summary>
internal static class Inputs
{
    private static readonly double[] s_special =
        [0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-42, -1e-42, 1e-45, 3.4e38, -3.4e38, 1e-20, 1];

    public static float[] Float(int length, int seed) => Array.ConvertAll(Double(length, seed), x => (float)x);

    public static double[] Double(int length, int seed)
    {
        var random = new Random(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = random.Next(5) == 0
                ? s_special[random.Next(s_special.Length)]
                : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 3));
        }

        return values;
    }
}
