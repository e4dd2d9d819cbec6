using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>Hyperparameters that are no Scalars, as whole numbers by index: how checkpoints read and write them.</summary>
internal static class SettingsEmitter
{
    public static void Emit(CodeWriter writer, OptimizerModel model, GeneratedNames names)
    {
        HyperparameterModel[] settings = [.. model.Hyperparameters.Where(h => !h.IsScalar)];
        if (settings.Length == 0) return;

        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override long GetSetting(int setting) => setting switch");
        for (int i = 0; i < settings.Length; i++) writer.Line($"{i} => {AsNumber(settings[i], names)}, // {settings[i].Name}");
        writer.Line("_ => base.GetSetting(setting),");
        writer.Close(";");
        writer.Blank();
        writer.Line("/// <inheritdoc/>");
        writer.Open("protected override void SetSetting(int setting, long value)");
        writer.Open("switch (setting)");
        for (int i = 0; i < settings.Length; i++)
            writer.Line($"case {i}: {Assign(settings[i], names, "checked((int)value)", "value != 0", $"({settings[i].TypeName})value")}; break;");
        writer.Close();
        writer.Close();
        writer.Blank();
    }

    /// <summary>The validated assignment of a value, given as it is to be written for each type.</summary>
    public static string Assign(HyperparameterModel property, GeneratedNames names, string asInt, string asBool, string asEnum)
    {
        string field = names.Field(property), name = $"nameof({Identifiers.Escape(property.Name)})";
        return property.TypeName switch
        {
            "int" => $"{names.Inherited("SetInt32")}(ref {field}, {asInt}, {BoundsText.Of(property)}, {name})",
            "bool" => $"{names.Inherited("SetBoolean")}(ref {field}, {asBool})",
            _ => $"{names.Inherited("SetEnum")}(ref {field}, {asEnum}, {name})",
        };
    }

    private static string AsNumber(HyperparameterModel property, GeneratedNames names) => property.TypeName switch
    {
        "int" => names.Field(property),
        "bool" => $"{names.Field(property)} ? 1 : 0",
        _ => $"(long){names.Field(property)}",
    };
}
