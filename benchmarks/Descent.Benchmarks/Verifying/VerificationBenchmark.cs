using System.Globalization;
using System.Text;
using Descent.Benchmarks.Harness;

namespace Descent.Benchmarks.Verifying;

/// <summary>What verifying a rule costs whoever types it: every rule of src/Optimizers, and synthetic ones of growing length.</summary>
internal static class VerificationBenchmark
{
    private static readonly int[] s_sizes = [50, 100, 200, 400, 600, 800, 1000];

    /// <summary>Measures and reports.</summary>
    /// <exception cref="BenchmarkException">The sources are not here, or a rule among them has errors.</exception>
    public static void Run(VerificationBenchmarkOptions options)
    {
        IReadOnlyList<VerifiedRule> shipped = VerifiedRule.Load(Sources());
        IReadOnlyList<VerifiedRule> synthetic = VerifiedRule.Load(s_sizes.Select(SyntheticRule.Create));
        foreach (VerifiedRule rule in shipped.Concat(synthetic))
            if (rule.Verify() > 0) throw new BenchmarkException($"{rule.Name} has findings: a rule with findings is not driven, and would look fast.");

        Console.Error.WriteLine("Verification: warming up ...");
        for (int i = 0; i < options.WarmUps; i++)
        {
            foreach (VerifiedRule rule in shipped) rule.BindAndVerify();
            for (int again = 0; again < 5; again++)
                foreach (VerifiedRule rule in shipped) rule.Verify();
            // The runtime compiles to the end where nothing new has come up for 100 ms.
            Thread.Sleep(150);
        }

        var text = new StringBuilder("# Cost of verification\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Description}. Medians of {options.Rounds} rounds per rule, in a warm process, on one thread{(options.CpuTime ? ", in processor time" : "")}.\n\n");
        Append(text, Shipped(shipped, options));
        Append(text, Growth(synthetic, options));
        Artifacts.Write("verification.md", text.ToString());
    }

    private static Table Shipped(IReadOnlyList<VerifiedRule> rules, VerificationBenchmarkOptions options)
    {
        var table = new Table(1, FormattableString.Invariant($"ms per rule, {rules.Count} rules"), "median", "95th percentile", "maximum", "slowest");
        Row("verification", rule => () => rule.Verify());
        Row("declaration, binding and verification", rule => () => rule.BindAndVerify());
        foreach ((string name, Func<VerifiedRule, Action> prepare) in VerificationAnalyses.All) Row(name == "facts" ? name : $"facts and {name} alone", prepare);
        return table;

        void Row(string name, Func<VerifiedRule, Action> prepare)
        {
            Console.Error.WriteLine(FormattableString.Invariant($"Verification, {name} ..."));
            double[] times = Measure(rules, prepare, options);
            Percentiles spread = Percentiles.Of(times);
            table.Add(name, Format(spread.Median), Format(spread.P95), Format(spread.Maximum), rules[Array.IndexOf(times, spread.Maximum)].Name);
        }
    }

    private static Table Growth(IReadOnlyList<VerifiedRule> rules, VerificationBenchmarkOptions options)
    {
        var table = new Table(0, "operations", "verification, ms", "per operation, us");
        double[] times = Measure(rules, rule => () => rule.Verify(), options);
        foreach ((VerifiedRule rule, double time) in rules.Zip(times).OrderBy(pair => pair.First.Operations))
            table.Add(rule.Operations.ToString(CultureInfo.InvariantCulture), Format(time), Format(1000 * time / rule.Operations));
        return table;
    }

    /// <summary>The median time of each rule. Rounds go over all rules, so that a disturbance does not fall on one alone.</summary>
    private static double[] Measure(IReadOnlyList<VerifiedRule> rules, Func<VerifiedRule, Action> prepare, VerificationBenchmarkOptions options)
    {
        Action[] actions = [.. rules.Select(prepare)];
        double[][] times = [.. actions.Select(_ => new double[options.Rounds])];
        for (int warm = 0; warm < 2; warm++)
            foreach (Action action in actions) action();
        for (int round = 0; round < options.Rounds; round++)
            for (int i = 0; i < actions.Length; i++) times[i][round] = options.Milliseconds(actions[i]);
        return [.. times.Select(series => Spread.Of(series).Median)];
    }

    private static IEnumerable<string> Sources()
    {
        for (DirectoryInfo? directory = new(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            string folder = Path.Combine(directory.FullName, "src", "Optimizers");
            if (Directory.Exists(folder)) return Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        }

        throw new BenchmarkException("The optimizers are verified from their sources: run the benchmark within the repository.");
    }

    private static void Append(StringBuilder text, Table table)
    {
        Console.WriteLine($"\n{table.ToText()}");
        text.Append(table.ToMarkdown()).Append('\n');
    }

    private static string Format(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
