using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Descent.Checkpoints;

/// <summary>
/// Takes over tensors of a file that stores them in other formats than the optimizer: they are read as they are into memory of their own, and widened and rounded
/// (to nearest) once all has been read.
/// </summary>
internal sealed unsafe class CheckpointConversion : IDisposable
{
    private readonly Optimizer _optimizer;
    private readonly Dictionary<string, SafetensorsHeader.Entry> _entries;
    private readonly Dictionary<string, CheckpointTensor> _tensors;
    private readonly List<nint> _memory = [];
    private readonly List<Action> _conversions = [];
    private float[] _values = [];

    /// <param name="optimizer">What the file is for.</param>
    /// <param name="header">The file's.</param>
    /// <param name="tensors">What the optimizer expects.</param>
    public CheckpointConversion(Optimizer optimizer, SafetensorsHeader header, List<CheckpointTensor> tensors)
    {
        (_optimizer, _entries) = (optimizer, header.Tensors);
        _tensors = tensors.ToDictionary(tensor => tensor.Name);
        for (int i = 0; i < optimizer.Parameters.Count; i++)
        {
            if (optimizer.Parameters[i].IsDouble) continue;
            FindWeights(i);
            FindStates(i);
        }
    }

    /// <summary>What is to be read: the optimizer's own tensors, and in the place of some the file's.</summary>
    public List<CheckpointTensor> Tensors => [.. _tensors.Values];

    /// <summary>Converts what was read. Cannot fail.</summary>
    public void Apply() => _conversions.ForEach(convert => convert());

    public void Dispose()
    {
        foreach (nint memory in _memory) NativeMemory.Free((void*)memory);
        _memory.Clear();
    }

    /// <summary>A parameter and what is kept beside it: together they are the weights that are trained.</summary>
    private void FindWeights(int index)
    {
        Parameter parameter = _optimizer.Parameters[index];
        string name = parameter.Name, master = CheckpointTensor.MasterOf(parameter);
        if (IsSame(name) && IsSame(master)) return;
        // Something else than an element: left to the check that says so.
        if (!_entries.TryGetValue(name, out SafetensorsHeader.Entry? value) || FormatOf(value.Type) is not ({ } format and not StorageFormat.EightBit)) return;

        _tensors.Remove(master);
        nint stored = Replace(name, value.Type, _tensors[name].Shape, BlockCodec.Bytes(format, parameter.Count)), kept = 0;
        MasterWeights kind = !_entries.TryGetValue(master, out SafetensorsHeader.Entry? entry) ? MasterWeights.None : entry.Type == "I16" ? MasterWeights.Compensated : MasterWeights.Single;
        if (kind != MasterWeights.None)
            kept = Replace(master, kind == MasterWeights.Single ? "F32" : "I16", _tensors[name].Shape, (long)parameter.Count * (kind == MasterWeights.Single ? sizeof(float) : sizeof(ushort)));
        Convert(parameter.Count, () =>
        {
            ref float first = ref MemoryMarshal.GetArrayDataReference(_values);
            if (kind == MasterWeights.Compensated) BlockCodec.DecodeCompensated(ref First(stored), ref First(kept), 0, parameter.Count, ref first);
            else if (kind == MasterWeights.Single) BlockCodec.Decode(StorageFormat.Native, ref First(kept), 0, parameter.Count, ref first);
            else BlockCodec.Decode(format, ref First(stored), 0, parameter.Count, ref first);
            _optimizer.WriteParameter(index, _values.AsSpan(0, parameter.Count));
        });
    }

    private void FindStates(int index)
    {
        Parameter parameter = _optimizer.Parameters[index];
        for (int state = 0; state < _optimizer.Definition.States.Count; state++)
        {
            string name = $"{parameter.Name}/{_optimizer.Definition.States[state].Name}";
            if (IsSame(name) || !_tensors.ContainsKey(name) || !_entries.TryGetValue(name, out SafetensorsHeader.Entry? entry) || FormatOf(entry.Type) is not { } from) continue;
            StorageFormat to = _optimizer.LayoutOf(index).States[state];
            nint target = _tensors[name].Pointer;
            long bytes = BlockCodec.Bytes(from, parameter.Count);
            nint source = Replace(name, entry.Type, from == StorageFormat.EightBit ? [bytes] : Array.ConvertAll(parameter.Shape.ToArray(), length => (long)length), bytes);
            Convert(parameter.Count, () =>
            {
                ref float first = ref MemoryMarshal.GetArrayDataReference(_values);
                BlockCodec.Decode(from, ref First(source), 0, parameter.Count, ref first);
                BlockCodec.Encode(to, ref First(target), 0, parameter.Count, in first, RoundingBits.NearestEven);
            });
        }
    }

    /// <summary>Notes a conversion. Its memory is taken now, for when it is done nothing may fail any more.</summary>
    private void Convert(int count, Action conversion)
    {
        if (_values.Length < count) _values = new float[count];
        _conversions.Add(conversion);
    }

    /// <summary>Whether the file has a tensor, in the same format, exactly where the optimizer has it.</summary>
    private bool IsSame(string name) =>
        _tensors.TryGetValue(name, out CheckpointTensor? tensor) ? _entries.TryGetValue(name, out SafetensorsHeader.Entry? entry) && entry.Type == tensor.Type : !_entries.ContainsKey(name);

    private nint Replace(string name, string type, long[] shape, long bytes)
    {
        nint memory = (nint)NativeMemory.Alloc((nuint)Math.Max(1, bytes));
        _memory.Add(memory);
        _tensors[name] = new CheckpointTensor(name, type, shape, memory, bytes);
        return memory;
    }

    private static StorageFormat? FormatOf(string type) => type switch
    {
        "F32" => StorageFormat.Native,
        "BF16" => StorageFormat.BFloat16,
        "F16" => StorageFormat.Half,
        "U8" => StorageFormat.EightBit,
        _ => null,
    };

    private static ref byte First(nint pointer) => ref Unsafe.AsRef<byte>((void*)pointer);
}
