using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>What all binders of one rule share: the nodes so far, the place in the text, the condition under which it is reached.</summary>
internal sealed class BindingContext(OptimizerDeclaration declaration, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
{
    /// <summary>Stands for a value that could not be bound. Whoever meets it reports nothing more.</summary>
    public const int Error = -1;

    /// <summary>More nodes than any rule a person writes; reached by unrolling or by branches that each copy what follows.</summary>
    private const int MaxNodes = 20_000;

    private bool failed;

    public OptimizerDeclaration Declaration { get; } = declaration;

    public Compilation Compilation { get; } = compilation;

    public RuleBodyBuilder Builder { get; } = new();

    /// <summary>Statement that nodes are attributed to.</summary>
    public int Statement { get; set; } = -1;

    /// <summary>Methods being inlined, outermost first.</summary>
    public Stack<IMethodSymbol> Calls { get; } = new();

    /// <summary>Condition under which the text being bound is reached, null for always. Guards what the rule calls outside the element scope.</summary>
    public int? Path { get; set; }

    public INamedTypeSymbol? ScalarType { get; } = compilation.GetTypeByMetadataName("Descent.Scalar");

    public INamedTypeSymbol? RuleType { get; } = compilation.GetTypeByMetadataName("Descent.Rule");

    /// <summary>Whether a value could not be bound, reported here or by the C# compiler.</summary>
    public bool Failed => failed || sink.HasErrors;

    public Node this[int id] => Builder[id];

    public int Add(Op op, ValueType type, ReadOnlySpan<int> operands, string text = "", int index = 0, string typeName = "")
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (int operand in operands)
            if (operand == Error)
                return Error;

        return Builder.Add(op, type, operands, text, index, typeName: typeName, statement: Statement);
    }

    public int Constant(ValueType type, string text, string typeName = "") => Add(Op.Constant, type, [], text, typeName: typeName);

    /// <summary>Reports and gives the value that stops further reports.</summary>
    public int Report(DiagnosticDescriptor descriptor, SyntaxNode syntax, params object?[] arguments)
    {
        sink.Report(descriptor, syntax.GetLocation(), arguments);
        return Error;
    }

    /// <summary>For what the C# compiler reports itself.</summary>
    public int Fail()
    {
        failed = true;
        return Error;
    }

    /// <summary>Whether the rule has outgrown what the compiler takes; reports it the first time.</summary>
    public bool IsTooLarge(SyntaxNode syntax)
    {
        if (Builder.Nodes.Count <= MaxNodes) return false;
        if (!Failed) Report(LanguageDescriptors.RuleTooLarge, syntax, MaxNodes);
        return true;
    }

    public bool IsScalar(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, ScalarType);
}
