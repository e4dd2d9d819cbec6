namespace Descent.Generator.Emit.Phases;

/// <summary>
/// The loop over the rows of a tile around the loop over their columns, in kernels of rules with values per row or column: between rows, streams move on.
/// Without it, a row of few columns would cost less than to call the kernel for it.
/// </summary>
internal sealed class KernelRows(NameAllocator locals, KernelIdentifiers ids)
{
    private const string Streams = "global::Descent.Kernels.Streams";

    private readonly List<(string Kind, string Name)> moved = [];

    /// <summary>The accounts of a row; those of columns are all rows'.</summary>
    public string Accounts { get; private set; } = "";

    /// <summary>Adds an array.</summary>
    /// <param name="kind">See <see cref="KernelStream.Kind"/>.</param>
    public void Add(string kind, string name)
    {
        // Values per column are the same in all rows. Random numbers are drawn row by row, and kernels called so.
        if (kind is not ("Column" or "Random")) moved.Add((kind, name));
    }

    /// <summary>Writes a further variable for the accounts that move on.</summary>
    public void AddAccounts(CodeWriter writer)
    {
        Accounts = locals.Allocate("rowAccounts");
        writer.Line($"ref byte {Accounts} = ref {ids.Streams}.Accounts;");
        moved.Add(("Operand", Accounts));
    }

    /// <summary>Writes the loop.</summary>
    /// <param name="emitColumns">Writes what is inside.</param>
    public void Emit(CodeWriter writer, Action emitColumns)
    {
        string row = locals.AllocateFirst("rows", "rowsDone");
        writer.Open($"for (nuint {row} = 1; ; {row}++)");
        emitColumns();
        writer.Blank();
        writer.Line($"if ({row} >= {ids.Streams}.Rows) break;");
        foreach ((string kind, string name) in moved) writer.Line($"{name} = ref {Next(kind)}(ref {name});");
        writer.Close();
    }

    private string Next(string kind) => kind switch
    {
        "Row" => $"{Streams}.NextValue<{ids.Lanes}>",
        "Operand" => $"{Streams}.NextAccounts",
        _ => $"{ids.Streams}.NextRow",
    };
}
