using Descent.Checkpoints;

namespace Descent;

/// <content>Checkpoints.</content>
public abstract partial class Optimizer
{
    private const string FormatRemedy = ": choose the formats of the file before Load (StateFormat, SetStateFormat, MasterWeights), or load with convertFormats";

    /// <summary>
    /// Saves all that a later <see cref="Load"/> needs to go on bit for bit, as a safetensors file: the parameters under their names, their state
    /// as <c>name/state</c>, and in the metadata the step count, state of step and model scope, the seed, <see cref="Rounding"/> where something is narrow, and the hyperparameters. Of a schedule only its value at
    /// this step is noted. The file is written under another name and then moved, so that it is never there by half.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// Two tensors would have one name, one has more than 64 dimensions, the names take more than 100 MB, the parameters hold the weights to evaluate, or another
    /// thread is using the optimizer.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; one that was there before is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Enter();
        try
        {
            ThrowIfDisposed();
            RejectEvaluation("save");
            RejectDisposedParameters("save");
            var metadata = new CheckpointMetadata { Step = StepCount, Hyperparameters = _values, Powers = GetPowers(), Settings = GetSettings(), StepStates = _stepStates, ModelStates = _modelStates, Seed = CheckpointMetadata.HasSeed(Definition) || _isNarrow ? _seed : null, Rounding = _isNarrow ? _rounding : null };
            if (StepCount == 0) BeginMasterWeights();
            SafetensorsWriter.Write(path, metadata.Write(Definition), CheckpointTensor.All(this));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Takes over a checkpoint that <see cref="Save"/> wrote for the same optimizer class and parameters of the same names, shapes and element types.
    /// Hyperparameters that were constants get the values saved, and must be constants here; those that followed a schedule must follow one here, and
    /// keep it. Everything is checked before anything changes.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="convertFormats">
    /// Whether parameters, master weights and state may be stored in the file in other formats than here, but for <see cref="double"/>: they are widened and rounded to nearest, as a training does that goes over to
    /// narrow storage or comes back from it. Otherwise a file in other formats is refused, so that a training goes on bit for bit.
    /// </param>
    /// <exception cref="InvalidDataException">The file is not such a checkpoint; the message names it and says what is wrong. Nothing has changed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file cannot be read. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">No checkpoint can hold the optimizer's tensors (see <see cref="Save"/>), the parameters hold the weights to evaluate, or another thread is using it.</exception>
    /// <exception cref="ObjectDisposedException">The optimizer or a parameter is disposed.</exception>
    public void Load(string path, bool convertFormats = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Enter();
        try
        {
            ThrowIfDisposed();
            RejectEvaluation("load");
            RejectDisposedParameters("load");
            LoadChecked(path, convertFormats);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{path}' is not a checkpoint for this {Name}: {exception.Message}.", exception);
        }
        finally
        {
            Leave();
        }
    }

    private void LoadChecked(string path, bool convertFormats)
    {
        List<CheckpointTensor> tensors = CheckpointTensor.All(this);
        using var reader = new SafetensorsReader(path);
        using CheckpointConversion? conversion = convertFormats ? new(this, reader.Header, tensors) : null;
        tensors = conversion?.Tensors ?? tensors;
        CheckpointMetadata metadata = CheckpointMetadata.Read(Definition, reader.Header.Metadata, _values, _isNarrow);
        RejectOtherTensors(tensors, reader.Header);
        long[] settings = GetSettings();
        SetSettings(metadata.Settings);
        try
        {
            // Reads all before it writes anything; but a file can still end early, or memory.
            reader.CopyTo(tensors);
        }
        catch
        {
            SetSettings(settings);
            throw;
        }

        conversion?.Apply();
        metadata.Hyperparameters.CopyTo(_values, 0);
        RestorePowers(metadata.Powers, metadata.Step);
        metadata.StepStates.CopyTo(_stepStates, 0);
        metadata.ModelStates.CopyTo(_modelStates, 0);
        _seed = metadata.Seed ?? _seed;
        _rounding = metadata.Rounding ?? _rounding;
        StepCount = metadata.Step;
        _hasBegun = false;
        // State that was loaded is not to be laid out anew, be it of a step 0.
        _hasGivenState = true;
        _givenMasters.UnionWith(Enumerable.Range(0, _parameters.Length));
        RenewShadows();
        GC.KeepAlive(this);
    }

    private double?[] GetPowers()
    {
        double?[] powers = new double?[_values.Length];
        for (int i = 0; i < powers.Length; i++) powers[i] = _decayPowers[i].Known(_values[i].Schedule, StepCount);
        return powers;
    }

    /// <summary>What the file does not say is reckoned again from the schedule, should it be asked for.</summary>
    private void RestorePowers(double?[] powers, long step)
    {
        for (int i = 0; i < powers.Length; i++)
        {
            _decayPowers[i] = default;
            if (powers[i] is { } power) _decayPowers[i].Restore(_values[i].Schedule!, step, power);
        }
    }

    private long[] GetSettings() => [.. Enumerable.Range(0, Definition.Settings.Count).Select(GetSetting)];

    /// <summary>All of them or, where one is out of its range, none.</summary>
    private void SetSettings(long[] values)
    {
        long[] before = GetSettings();
        int setting = 0;
        try
        {
            for (; setting < values.Length; setting++) SetSetting(setting, values[setting]);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            for (int i = 0; i < setting; i++) SetSetting(i, before[i]);
            throw new InvalidDataException($"{Definition.Settings[setting]} is {values[setting]}, which it cannot be", exception);
        }
    }

    private static void RejectOtherTensors(List<CheckpointTensor> tensors, SafetensorsHeader header)
    {
        foreach (CheckpointTensor tensor in tensors)
        {
            if (!header.Tensors.TryGetValue(tensor.Name, out SafetensorsHeader.Entry? entry))
                throw new InvalidDataException($"it has no tensor '{tensor.Name}'{Remedy(tensor.Name)}");
            if (entry.Type != tensor.Type)
                throw new InvalidDataException($"tensor '{tensor.Name}' is {CheckpointTensor.Describe(tensor.Name, entry.Type)} in the file and {CheckpointTensor.Describe(tensor.Name, tensor.Type)} here{(entry.Type == "F64" || tensor.Type == "F64" ? "" : FormatRemedy)}");
            if (!entry.Shape.AsSpan().SequenceEqual(tensor.Shape))
                throw new InvalidDataException($"tensor '{tensor.Name}' has shape {Tensors.Text<long>(entry.Shape)}, not {Tensors.Text<long>(tensor.Shape)}");
            if (entry.End - entry.Begin != tensor.Bytes)
                throw new InvalidDataException($"tensor '{tensor.Name}' has {entry.End - entry.Begin} bytes, not {tensor.Bytes}");
        }

        if (header.Tensors.Count == tensors.Count) return;
        string other = header.Tensors.Keys.Except(tensors.Select(tensor => tensor.Name)).First();
        throw new InvalidDataException($"it has a tensor '{other}', which the optimizer does not have{Remedy(other)}");
    }

    /// <summary>What helps where master weights are on one side only; of other tensors nothing does.</summary>
    private static string Remedy(string tensor) => CheckpointTensor.IsMaster(tensor) ? FormatRemedy : "";
}
