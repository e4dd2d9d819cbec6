using Descent.Runtime.Tests.Fixtures;

namespace Descent.Runtime.Tests.Engine.Narrow;

/// <summary>
/// What a step over narrow memory means, said with whole arrays: everything is widened, AdamW runs over floats in memory of the caller, and what it leaves is rounded.
/// </summary>
internal sealed class NarrowOracle(NarrowCase what, int tensor, byte[] value) : IDisposable
{
    private readonly AdamW _rule = new();
    private readonly byte[] _value = value;
    private readonly float[] _master = NarrowParameters.Get(value, what.Value, what.Length);
    private readonly StorageFormat[] _formats = [Resolved(what, what.First), Resolved(what, what.Second)];
    private readonly byte[][] _states = [Zeros(what, what.First), Zeros(what, what.Second)];

    public ReadOnlySpan<byte> Value => _value;

    /// <summary>The weights as they are trained.</summary>
    public ReadOnlySpan<float> Master => _master;

    /// <summary>What a copy in the shadow's format holds; nothing where there is none.</summary>
    public byte[] Shadow { get; } = new byte[what.Shadow == StorageFormat.Native || what.Value != StorageFormat.Native ? 0 : 2 * what.Length];

    public ReadOnlySpan<byte> State(int state) => _states[state];

    public StorageFormat Format(int state) => _formats[state];

    public void Step(long seed, long step, byte[] gradient)
    {
        float[] g = NarrowParameters.Get(gradient, what.Gradient, what.Length);
        float[] m = NarrowParameters.Get(_states[0], _formats[0], what.Length), v = NarrowParameters.Get(_states[1], _formats[1], what.Length);
        if (what.Master == MasterWeights.None) NarrowParameters.Get(_value, what.Value, what.Length).CopyTo(_master, 0);
        _rule.BeginStep();
        _rule.Apply(_master, g, m, v);

        var rounding = new RoundingBits(seed, step, tensor);
        Store(_states[0], _formats[0], m, rounding.ForStream(1));
        Store(_states[1], _formats[1], v, rounding.ForStream(2));
        if (Shadow.Length != 0) NarrowParameters.Set(Shadow, what.Shadow, _master);
        if (what is { Master: MasterWeights.Compensated, Value: StorageFormat.BFloat16 }) StoreUpper();
        else if (what.Master == MasterWeights.Single && what.Value != StorageFormat.Native) NarrowParameters.Set(_value, what.Value, _master);
        else Store(_value, what.Value, _master, rounding.ForStream(0));
        if (what.Master == MasterWeights.None) NarrowParameters.Get(_value, what.Value, what.Length).CopyTo(_master, 0);
    }

    public void Dispose() => _rule.Dispose();

    private void Store(byte[] memory, StorageFormat format, float[] values, RoundingBits rounding) =>
        BlockCodec.Encode(format, ref memory[0], 0, values.Length, in values[0], what.Rounding == Rounding.Stochastic ? rounding : RoundingBits.NearestEven);

    /// <summary>The nearest number of 16 bits, ties away from zero: the lower half, which is the rest, has a sign.</summary>
    private void StoreUpper()
    {
        for (int i = 0; i < _master.Length; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(_master[i]);
            ushort upper = float.IsNaN(_master[i]) ? (ushort)(bits >> 16 | 0x40) : (ushort)((uint)(bits + 0x8000) >> 16);
            BitConverter.TryWriteBytes(_value.AsSpan(2 * i), upper);
        }
    }

    private static StorageFormat Resolved(NarrowCase what, StorageFormat format) => format == StorageFormat.EightBit && what.Length < 4096 ? StorageFormat.Native : format;

    private static byte[] Zeros(NarrowCase what, StorageFormat format) => new byte[BlockCodec.Bytes(Resolved(what, format), what.Length)];
}
