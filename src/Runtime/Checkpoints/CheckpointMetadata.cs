using System.Globalization;
using Descent.Kernels;

namespace Descent.Checkpoints;

/// <summary>What a checkpoint says beside its tensors, as text by key, checked against the optimizer that is to take it over.</summary>
internal sealed class CheckpointMetadata
{
    private const string Format = "format", FormatName = "descent-1", OptimizerKey = "optimizer", StepKey = "step";
    private const string Hyperparameter = "hyperparameter.", Scheduled = "schedule.", Setting = "setting.", StepState = "state.", ModelState = "model.", Power = "power.", SeedKey = "seed", RoundingKey = "rounding";

    /// <summary>Beyond it a double cannot count steps.</summary>
    private const long MaxStep = 1L << 53;

    /// <summary>Steps taken.</summary>
    public required long Step { get; init; }

    /// <summary>Hyperparameters in the order of the definition; a schedule is only noted, with its value for the reader.</summary>
    public required Scalar[] Hyperparameters { get; init; }

    /// <summary>Of every hyperparameter that is a scheduled decay the product of its values so far, or null where it is none or nobody has asked for it.</summary>
    public required double?[] Powers { get; init; }

    /// <summary>Hyperparameters that are no <see cref="Scalar"/>, as numbers.</summary>
    public required long[] Settings { get; init; }

    /// <summary>State of step scope.</summary>
    public required double[] StepStates { get; init; }

    /// <summary>State of model scope.</summary>
    public required double[] ModelStates { get; init; }

    /// <summary>What random numbers depend on, and rounding by chance; null where there is neither.</summary>
    public required long? Seed { get; init; }

    /// <summary>How what is narrow is rounded; null where nothing is.</summary>
    public required Rounding? Rounding { get; init; }

    /// <summary>As key and text.</summary>
    public List<KeyValuePair<string, string>> Write(OptimizerDefinition definition)
    {
        List<KeyValuePair<string, string>> entries =
            [new(Format, FormatName), new(OptimizerKey, definition.Name), new(StepKey, Step.ToString(CultureInfo.InvariantCulture))];
        for (int i = 0; i < Hyperparameters.Length; i++)
            entries.Add(new((Hyperparameters[i].Schedule is null ? Hyperparameter : Scheduled) + definition.Hyperparameters[i].Name, Text(Hyperparameters[i])));
        for (int i = 0; i < Powers.Length; i++)
        {
            if (Powers[i] is { } power) entries.Add(new(Power + definition.Hyperparameters[i].Name, Text(power)));
        }

        for (int i = 0; i < Settings.Length; i++) entries.Add(new(Setting + definition.Settings[i], Settings[i].ToString(CultureInfo.InvariantCulture)));
        for (int i = 0; i < StepStates.Length; i++) entries.Add(new(StepState + definition.StepStates[i].Name, Text(StepStates[i])));
        for (int i = 0; i < ModelStates.Length; i++) entries.Add(new(ModelState + definition.ModelStates[i].Name, Text(ModelStates[i])));
        if (Rounding is { } rounding) entries.Add(new(RoundingKey, rounding.ToString()));
        if (Seed is { } seed) entries.Add(new(SeedKey, seed.ToString(CultureInfo.InvariantCulture)));
        return entries;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; hyperparameters that follow a schedule keep that of <paramref name="current"/>.</summary>
    /// <param name="definition">The optimizer's.</param>
    /// <param name="entries">What the file says.</param>
    /// <param name="current">The optimizer's hyperparameters.</param>
    /// <param name="isNarrow">Whether something is rounded, which may depend on the seed.</param>
    /// <exception cref="InvalidDataException">Something is missing, unknown or out of range.</exception>
    public static CheckpointMetadata Read(OptimizerDefinition definition, Dictionary<string, string> entries, ReadOnlySpan<Scalar> current, bool isNarrow)
    {
        string format = Entry(entries, Format), name = Entry(entries, OptimizerKey), stepText = Entry(entries, StepKey);
        Require(format == FormatName, $"its format is '{format}', not '{FormatName}'");
        Require(name == definition.Name, $"it is of optimizer {name}, not {definition.Name}");
        Require(long.TryParse(stepText, NumberStyles.None, CultureInfo.InvariantCulture, out long step) && step <= MaxStep, $"'{stepText}' is not a number of steps");
        var metadata = new CheckpointMetadata
        {
            Step = step,
            Hyperparameters = new Scalar[current.Length],
            Powers = new double?[current.Length],
            Settings = new long[definition.Settings.Count],
            StepStates = new double[definition.StepStates.Count],
            ModelStates = new double[definition.ModelStates.Count],
            // Of a file that lacks it because nothing in it is narrow, the tensors' types say so better.
            Seed = HasSeed(definition) || (isNarrow && entries.ContainsKey(SeedKey)) ? WholeNumber(entries, SeedKey) : null,
            Rounding = isNarrow && entries.ContainsKey(RoundingKey) ? ReadRounding(entries) : null,
        };
        for (int i = 0; i < current.Length; i++)
        {
            metadata.Hyperparameters[i] = ReadHyperparameter(definition.Hyperparameters[i], entries, current[i], step);
            metadata.Powers[i] = ReadPower(definition.Hyperparameters[i].Name, entries);
        }

        for (int i = 0; i < metadata.Settings.Length; i++) metadata.Settings[i] = WholeNumber(entries, Setting + definition.Settings[i]);
        for (int i = 0; i < metadata.StepStates.Length; i++) metadata.StepStates[i] = Number(entries, StepState + definition.StepStates[i].Name);
        for (int i = 0; i < metadata.ModelStates.Length; i++) metadata.ModelStates[i] = Number(entries, ModelState + definition.ModelStates[i].Name);
        RejectUnknown(definition, entries.Keys);
        return metadata;
    }

    private static Scalar ReadHyperparameter(HyperparameterDefinition definition, Dictionary<string, string> entries, Scalar current, long step)
    {
        if (entries.ContainsKey(Scheduled + definition.Name))
        {
            Require(current.Schedule is not null, $"{definition.Name} followed a schedule, which a checkpoint does not hold: assign the schedule, then load");
            Scalar now = current.At(Math.Max(1, step));
            Require(definition.Bounds.Contains(now.Value), $"{definition.Name} is {Text(now)} at step {Math.Max(1, step)}, as its schedule here says; it must be {definition.Bounds}");
            return now;
        }

        double value = Number(entries, Hyperparameter + definition.Name);
        Require(current.Schedule is null, $"{definition.Name} was constant, {Text(value)}, and follows a schedule here: load, then assign the schedule");
        Require(definition.Bounds.Contains(value), $"{definition.Name} is {Text(value)}; it must be {definition.Bounds}");
        return value;
    }

    private static Rounding ReadRounding(Dictionary<string, string> entries)
    {
        string text = Entry(entries, RoundingKey);
        // Enum.TryParse takes numbers as well.
        Rounding? known = Array.Find<Rounding?>([Descent.Rounding.Stochastic, Descent.Rounding.NearestEven], rounding => rounding.ToString() == text);
        return known ?? throw new InvalidDataException($"'{RoundingKey}' is '{text}', which is none of {string.Join(", ", Enum.GetNames<Rounding>())}");
    }

    private static double? ReadPower(string name, Dictionary<string, string> entries)
    {
        if (!entries.ContainsKey(Power + name)) return null;
        Require(entries.ContainsKey(Scheduled + name), $"it holds '{Power + name}', and {name} did not follow a schedule");
        double power = Number(entries, Power + name);
        Require(double.IsFinite(power), $"'{Power + name}' is '{entries[Power + name]}', not a finite number");
        return power;
    }

    private static void RejectUnknown(OptimizerDefinition definition, IEnumerable<string> keys)
    {
        foreach (string key in keys)
        {
            string name = key[(key.IndexOf('.') + 1)..];
            bool isHyperparameter = key.StartsWith(Hyperparameter, StringComparison.Ordinal) || key.StartsWith(Scheduled, StringComparison.Ordinal) || key.StartsWith(Power, StringComparison.Ordinal);
            bool isUnknown = key.StartsWith(StepState, StringComparison.Ordinal) ? definition.StepStates.All(state => state.Name != name)
                : key.StartsWith(ModelState, StringComparison.Ordinal) ? definition.ModelStates.All(state => state.Name != name)
                : key.StartsWith(Setting, StringComparison.Ordinal) ? !definition.Settings.Contains(name)
                : isHyperparameter && definition.Hyperparameters.All(h => h.Name != name);
            Require(!isUnknown, $"it holds '{key}', which {definition.Name} does not have");
        }
    }

    /// <summary>Whether the rule draws random numbers; rounding by chance does too.</summary>
    public static bool HasSeed(OptimizerDefinition definition) => definition.UsesRandom || definition.States.Any(state => state.Initial == InitialKind.Normal);

    private static double Number(Dictionary<string, string> entries, string key)
    {
        string text = Entry(entries, key);
        Require(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value), $"'{key}' is '{text}', not a number");
        return value;
    }

    private static long WholeNumber(Dictionary<string, string> entries, string key)
    {
        string text = Entry(entries, key);
        Require(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value), $"'{key}' is '{text}', not a whole number");
        return value;
    }

    private static string Entry(Dictionary<string, string> entries, string key) =>
        entries.TryGetValue(key, out string? value) ? value : throw new InvalidDataException($"its metadata lacks '{key}'");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Require(bool condition, string message)
    {
        if (!condition) throw new InvalidDataException(message);
    }
}
