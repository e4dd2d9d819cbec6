namespace Descent.Generator.Verification.TestDrive;

/// <summary>Random numbers that are the same in every run: a hash of what they are for.</summary>
internal static class Noise
{
    /// <summary>A number of [0, 1).</summary>
    public static double Uniform(int stream, int step, int unit)
    {
        ulong bits = unchecked((ulong)stream * 0x9E3779B97F4A7C15 ^ (ulong)step * 0xC2B2AE3D27D4EB4F ^ (ulong)unit * 0x165667B19E3779F9) + 0x27D4EB2F165667C5;
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EB);
        return ((bits ^ (bits >> 31)) >> 11) / 9007199254740992.0;
    }

    /// <summary>A standard normal number.</summary>
    public static double Normal(int stream, int step, int unit)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(2 * stream + 1, step, unit)));
        return radius * Math.Cos(2 * Math.PI * Uniform(2 * stream + 2, step, unit));
    }
}
