namespace Descent.Generator.Emit;

/// <summary>The struct through which PrepareStep hands its values to the kernels.</summary>
internal static class ConstantsEmitter
{
    private const int MaxWidth = 120;

    public static void Emit(CodeWriter writer, StepPlan plan, GeneratedNames names)
    {
        writer.Line("/// <summary>What all elements of a step share, in double precision.</summary>");
        writer.Open($"private struct {names.Constants}");
        Fields(writer, "double", [.. plan.Fields.Where(f => !f.IsBoolean).Select(f => f.Name)]);
        Fields(writer, "bool", [.. plan.Fields.Where(f => f.IsBoolean).Select(f => f.Name)]);
        writer.Close();
        writer.Blank();
    }

    private static void Fields(CodeWriter writer, string type, IReadOnlyList<string> fields)
    {
        string line = "";
        foreach (string field in fields)
        {
            if (line.Length + field.Length + writer.Indentation > MaxWidth)
            {
                writer.Line(line + ";");
                line = "";
            }
            line += line == "" ? $"public {type} {field}" : $", {field}";
        }
        if (line != "") writer.Line(line + ";");
    }
}
