using Descent.TestKit;
namespace Descent.Generator.Tests.Emit;
public class Scratch
{
    [Fact]
    public void Go()
    {
        var c = RuleCompilation.Compile([.. Directory.GetFiles("/work/wt/optimizers/src/Optimizers", "*.cs").Select(File.ReadAllText)]);
        foreach (var (n, t) in c.Sources) File.WriteAllText("/tmp/emit/opt/" + n, t);
        File.WriteAllText("/tmp/emit/opt/diags.txt", string.Join("\n", c.CompilerDiagnostics.Concat(c.GeneratorDiagnostics)));
        foreach (string n in new[] { "Rprop", "AdamW" })
        {
            var p = new Parameter<float>("w", [4096]);
            p.Gradient.Fill(1);
            var o = (Optimizer)Activator.CreateInstance(c.GetType("Descent.Optimizers." + n), [new Parameter[] { p }])!;
            o.Step(); o.Step();
        }
    }
}
