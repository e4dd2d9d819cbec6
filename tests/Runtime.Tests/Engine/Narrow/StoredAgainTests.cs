namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>What is widened and rounded again is what it was: a pass that does not write an array stores it as it is.</summary>
public sealed class StoredAgainTests
{
    [Theory, InlineData(StorageFormat.BFloat16), InlineData(StorageFormat.Half), InlineData(StorageFormat.EightBit)]
    public void Bytes_stay(StorageFormat format)
    {
        const int count = 128 * 400 + 17;
        foreach (bool isSigned in (bool[])[false, true])
        {
            var random = new Random(1);
            float[] values = [.. Enumerable.Range(0, count).Select(i => MathF.CopySign(random.NextSingle() * MathF.Pow(10, random.Next(-12, 3) - i / 128 / 12), isSigned && random.Next(2) == 0 ? -1 : 1))];
            byte[] bytes = new byte[BlockCodec.Bytes(format, count)], again = new byte[bytes.Length];
            BlockCodec.Encode(format, ref bytes[0], 0, count, in values[0], new RoundingBits(1, 2, 3));
            foreach (RoundingBits rounding in (RoundingBits[])[RoundingBits.NearestEven, new(1, 2, 3), new(1, 3, 3), new(5, 2, 3, 4)])
            {
                float[] widened = NarrowParameters.Get(bytes, format, count);
                BlockCodec.Encode(format, ref again[0], 0, count, in widened[0], rounding);
                int same = bytes.AsSpan().CommonPrefixLength(again);
                Assert.True(same == bytes.Length, $"{format}, signed {isSigned}: byte {same} is {again[Math.Min(same, bytes.Length - 1)]}, not {bytes[Math.Min(same, bytes.Length - 1)]}.");
            }
        }
    }
}
