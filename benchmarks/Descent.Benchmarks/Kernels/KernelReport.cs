using System.Globalization;
using System.Text;
using Descent.Benchmarks.Kernels.Native;

namespace Descent.Benchmarks.Kernels;

/// <summary>The figures on the console and as Markdown.</summary>
internal static class KernelReport
{
    /// <summary>Prints and writes.</summary>
    public static void Write(IReadOnlyList<KernelRow> rows, KernelOptions options, CompiledKernels? native, string? reasonWithoutNative)
    {
        KernelTable[] tables =
        [
            new("The generated loop alone", [ContestantNames.ByHand, ContestantNames.C], rows, row => row.Loops),
            new("A whole step", [ContestantNames.ByHand, ContestantNames.C, ContestantNames.Apply, ContestantNames.Tensors, ContestantNames.Scalar], rows, row => row.Steps),
        ];
        foreach (KernelTable table in tables) Console.WriteLine($"\n{table.Title}\n\n{table.Tabulate().ToText()}");
        foreach (KernelTable table in tables) Console.WriteLine(table.Summarize());

        string c = native is null ? $"C is left out: {reasonWithoutNative}." : $"C: `{CompiledKernels.CommandLine}`, {native.Compiler}.";
        var markdown = new StringBuilder("# Generated kernels beside their peers\n\n");
        markdown.Append(CultureInfo.InvariantCulture, $"{Machine.Description}. One thread, `float`, {options.Rounds} rounds{(options.CpuTime ? " in processor time" : "")}. {c}\n\n");
        markdown.Append("ns: nanoseconds per parameter of what was generated. Then its speed as a multiple of each peer's: median of the rounds\n(minimum-maximum). Quiet: share of rounds in which it ran within 10 % of its best.\n");
        foreach (KernelTable table in tables) markdown.Append(CultureInfo.InvariantCulture, $"\n## {table.Title}\n\n{table.Tabulate().ToMarkdown()}\n{table.Summarize()}");
        Artifacts.Write("kernels.md", markdown.ToString());
    }
}
