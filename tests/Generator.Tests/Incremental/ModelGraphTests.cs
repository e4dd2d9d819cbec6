using System.Collections;
using System.Reflection;
using Descent.Generator.Tests.Declarations;
using Descent.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Descent.Generator.Tests.Incremental;

/// <summary>What the pipeline keeps between runs holds on to no compilation.</summary>
public sealed class ModelGraphTests
{
    [Fact]
    public void No_model_holds_symbols_syntax_or_locations()
    {
        using RuleCompilation compilation = RuleCompilation.Compile(
            Sources.AdamW,
            Sources.SgdWith("[State(From = StateSource.Gradient)] ref float m, [State(Scope.Step)] ref Scalar d, [Step] Scalar t", "enum Mode { A, B } [Hyperparameter(Mode.A)] partial Mode Kind { get; set; }"),
            "[Optimizer] partial class Wrong { [Decay(2)] partial Scalar Beta { get; set; } }");
        GeneratorRunResult result = compilation.Driver.GetRunResult().Results.Single();

        object[] outputs = [.. new[] { DescentGenerator.ModelStep, DescentGenerator.EmitStep }.SelectMany(step => result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Value)];
        Assert.Equal(6, outputs.Length);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object output in outputs) Walk(output, output.GetType().Name, seen);
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || !seen.Add(value)) return;

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or Diagnostic or AttributeData or SourceText or Delegate, $"{path} is a {value.GetType()}");
        if (value is string || value.GetType().IsPrimitive || value is Type) return;

        if (value is IEnumerable items)
        {
            foreach (object? item in items) Walk(item, path + "[]", seen);
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer) Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
