namespace Descent.Generator.IR;

/// <summary>Members of <c>Descent.StorageFormat</c>, in its order: how an array of state is stored that is computed with in float.</summary>
internal enum StorageFormat
{
    Native,
    BFloat16,
    Half,
    EightBit,
}

/// <summary>What the formats take.</summary>
internal static class StorageFormats
{
    /// <summary>Bytes of one element; of 8 bits, with their share of the scale of a block of 128.</summary>
    /// <param name="native">Bytes of the type that is computed in.</param>
    public static double Bytes(StorageFormat format, int native) => format switch
    {
        StorageFormat.Native => native,
        StorageFormat.EightBit => 132 / 128.0,
        _ => 2,
    };

    /// <summary>A number of bytes as remarks say it: <c>8</c>, <c>5.03</c>.</summary>
    public static string Text(double bytes) => bytes.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
