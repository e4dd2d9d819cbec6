using Descent.Kernels;

namespace Descent;

/// <summary>How what belongs to one parameter is stored: its elements, its gradient, state per element, and what is kept beside narrow or wide parameters.</summary>
internal sealed class TensorLayout
{
    /// <summary>Elements from which on state of 8 bits is worth its blocks.</summary>
    public const int SmallestEightBit = 4096;

    /// <param name="parameter">The parameter.</param>
    /// <param name="states">The formats of its state per element; native where there is no such state.</param>
    /// <param name="master">What is kept beside narrow parameters.</param>
    /// <param name="shadow">The format of a copy of wide parameters; <see cref="StorageFormat.Native"/> for none.</param>
    public TensorLayout(Parameter parameter, StorageFormat[] states, MasterWeights master, StorageFormat shadow)
    {
        Parameter = parameter;
        States = states;
        bool isNarrow = parameter.Format != StorageFormat.Native;
        Master = isNarrow ? master : MasterWeights.None;
        Shadow = isNarrow || parameter.IsDouble ? StorageFormat.Native : shadow;
        bool areStatesNative = Array.TrueForAll(states, format => format == StorageFormat.Native);
        IsNative = !isNarrow && parameter.GradientFormat == StorageFormat.Native && areStatesNative && Shadow == StorageFormat.Native;
        Kind = FindKind();
    }

    public Parameter Parameter { get; }

    /// <summary>By index of the state.</summary>
    public StorageFormat[] States { get; }

    public MasterWeights Master { get; }

    public StorageFormat Shadow { get; }

    /// <summary>Whether all of it is of the type that is computed in, and nothing is kept beside it.</summary>
    public bool IsNative { get; }

    /// <summary>How a kernel of one pass runs over it.</summary>
    public StorageKind Kind { get; }

    /// <summary>Bytes of what is kept beside the parameter so that no update is lost.</summary>
    public long MasterBytes => Master switch
    {
        MasterWeights.Single => (long)Parameter.Count * sizeof(float),
        MasterWeights.Compensated => (long)Parameter.Count * sizeof(ushort),
        _ => 0,
    };

    /// <summary>Bytes of the copy in a narrow format.</summary>
    public long ShadowBytes => Shadow == StorageFormat.Native ? 0 : BlockCodec.Bytes(Shadow, Parameter.Count);

    /// <summary>Bytes of one array of state per element.</summary>
    public long StateBytes(int state) =>
        States[state] == StorageFormat.Native ? (long)Parameter.Count * Parameter.ComputeSize : BlockCodec.Bytes(States[state], Parameter.Count);

    /// <summary>Bytes of one element of an array of state; 0 for blocks of 8 bits, which have no such thing.</summary>
    public int StateSize(int state) => States[state] switch
    {
        StorageFormat.Native => Parameter.ComputeSize,
        StorageFormat.EightBit => 0,
        _ => sizeof(ushort),
    };

    /// <summary>
    /// The format that state gets where <paramref name="asked"/> is asked for: parameters of double and small tensors keep theirs. So do matrices under rules that may go over them row
    /// by row, where blocks of 8 bits, which are cut along the tensor, would begin and end within rows.
    /// </summary>
    public static StorageFormat Resolve(Parameter parameter, StorageFormat asked, bool usesRows) =>
        parameter.IsDouble || (asked == StorageFormat.EightBit && (parameter.Count < SmallestEightBit || (usesRows && parameter.Columns != 1 && parameter.Columns % BlockCodec.BlockLength != 0)))
            ? StorageFormat.Native : asked;

    private StorageKind FindKind()
    {
        if (IsNative) return StorageKind.Native;
        if (Master != MasterWeights.None || Shadow != StorageFormat.Native || !Array.TrueForAll(States, format => format == StorageFormat.BFloat16)) return StorageKind.Staged;
        return (Parameter.Format, Parameter.GradientFormat) switch
        {
            (StorageFormat.BFloat16, StorageFormat.BFloat16) => StorageKind.BFloat16,
            (StorageFormat.Native, StorageFormat.Native) => StorageKind.BFloat16State,
            _ => StorageKind.Staged,
        };
    }
}
