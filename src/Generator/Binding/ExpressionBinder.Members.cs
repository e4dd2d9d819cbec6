using Descent.Generator.Declarations;
using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>Hyperparameters, derived properties, constants and fields.</summary>
internal sealed partial class ExpressionBinder
{
    private int BindField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (field.HasConstantValue && FloatInitializer(field) is { } initializer) return Bind(initializer, new VariableMap());
        if (field.HasConstantValue) return BindConstant(field.ConstantValue, field.Type, reference.Syntax);
        if (reference.Instance is not (null or IInstanceReferenceOperation)) return Unsupported(reference, "a field of another object", "make it a property of the class");

        string text = field.IsStatic ? $"{FullName(field.ContainingType)}.@{field.Name}" : $"this.@{field.Name}";
        return ReadMember(text, field.Type, reference.Syntax);
    }

    /// <summary>What a constant of type float is declared as: read again in the element type, like a literal. Null for other constants and those of other assemblies.</summary>
    private IOperation? FloatInitializer(ISymbol constant) =>
        (constant as IFieldSymbol)?.Type.SpecialType == SpecialType.System_Single || (constant as ILocalSymbol)?.Type.SpecialType == SpecialType.System_Single
            ? Bodies.FindInitializer(constant, context.Compilation)
            : null;

    private int BindProperty(IPropertyReferenceOperation reference, VariableMap variables)
    {
        IPropertySymbol property = reference.Property;
        if (IsSpanElement(reference)) return BindSpanElement(reference, variables);
        if (reference.Arguments.Length > 0) return Unsupported(reference, "an indexer", "move it into a method of the class, which is called once per step");

        if (context.IsScalar(property.ContainingType)) return BindScalarMember(reference, variables);
        if (property.ContainingType.Is(KnownTypes.TensorShape)) return BindShapeMember(reference, variables);
        if (IsSpan(property.ContainingType)) return BindSpanMember(reference, variables);
        if (property.IsStatic) return ReadMember($"{FullName(property.ContainingType)}.@{property.Name}", property.Type, reference.Syntax);
        if (reference.Instance is not IInstanceReferenceOperation) return Unsupported(reference, "a property of another object", "move it into a method of the class, which is called once per step");

        return TypeOf(property.Type) switch
        {
            null => Unsupported(reference, $"a property of type '{property.Type.ToDisplayString()}'", "properties that a rule reads are Scalars, whole numbers, conditions or enums"),
            ValueType.Element => Unsupported(reference, $"a property of type '{property.Type.ToDisplayString()}'", "declare it 'Scalar'"),
            { } type => context.Property(property.Name, type, TypeName(type, property.Type)),
        };
    }

    private int? ExpandProperty(IPropertySymbol property)
    {
        if (property.GetMethod is not { } getter || context.Calls.Contains(getter, SymbolEqualityComparer.Default)) return null;
        return context.Try(getter, () =>
        {
            if (Bodies.Find(getter, context.Compilation) is not { } body) return BindingContext.Error;
            context.Calls.Push(getter);
            int result = statements.BindBody(body, new VariableMap(), getter, out _);
            context.Calls.Pop();
            return result;
        });
    }

    /// <summary><c>x.Value</c>, and <c>Peak</c> and <c>Initial</c> of a hyperparameter.</summary>
    private int BindScalarMember(IPropertyReferenceOperation reference, VariableMap variables)
    {
        if (reference.Instance is null) return Unsupported(reference, $"'{reference.Syntax}'", "write the number");
        int instance = Bind(reference.Instance, variables);
        if (instance == BindingContext.Error) return instance;
        Node node = context[instance];
        switch (reference.Property.Name)
        {
            case "Value" when node.Type == ValueType.Scalar:
                return WithoutSchedule(instance);
            case "Peak" or "Initial" when node.Op == Op.Hyperparameter:
                return context.Add(Op.Hyperparameter, ValueType.Scalar, [], $"{node.Text}.{reference.Property.Name}");
            default:
                return Unsupported(reference, $"'{reference.Syntax}'", "only hyperparameters have a Peak and an Initial");
        }
    }

    /// <summary>Any C# outside the element scope, computed once per unit of the innermost scope among its operands and its condition, and only where the text reaches it.</summary>
    private int External(string format, ValueType type, ReadOnlySpan<int> operands, SyntaxNode syntax, string typeName = "")
    {
        if (context.Path == BindingContext.Error) return BindingContext.Error;
        Scope scope = context.Path is { } condition ? context.Join([.. operands, condition]) : context.Join(operands);
        if (type == ValueType.Opaque && scope != Scope.Step) return context.Report(LanguageDescriptors.OpaqueOutsideStep, syntax, syntax.ToString(), ScopeWords.Per(scope));

        if (context.Path is not { } path) return context.Add(Op.External, type, operands, format, typeName: typeName);
        if (context.Builder.IsInLanes(path) || scope == Scope.Element) return context.Report(LanguageDescriptors.CallUnderElementCondition, syntax, syntax.ToString());
        return context.Add(Op.External, type, [.. operands, path], format, index: 1, typeName: typeName);
    }

    private int ReadMember(string text, ITypeSymbol type, SyntaxNode syntax) => TypeOf(type) switch
    {
        null or ValueType.Element => context.Report(LanguageDescriptors.UnsupportedConstruct, syntax, $"a member of type '{type.ToDisplayString()}'", "members that a rule reads are Scalars, doubles, whole numbers, conditions or enums"),
        { } known => External(text, known, [], syntax, TypeName(known, type)),
    };

    /// <summary>What a value of a C# type is outside the element scope; <c>double</c> there is a scalar. Null for what no rule handles.</summary>
    private ValueType? TypeOf(ITypeSymbol? type) => type switch
    {
        null => null,
        { SpecialType: SpecialType.System_Single } => ValueType.Element,
        { SpecialType: SpecialType.System_Double } => ValueType.Scalar,
        { SpecialType: SpecialType.System_Int32 } => ValueType.Int32,
        { SpecialType: SpecialType.System_Int64 } => ValueType.Int64,
        { SpecialType: SpecialType.System_Boolean } => ValueType.Boolean,
        { TypeKind: TypeKind.Enum } => ValueType.Opaque,
        _ => context.IsScalar(type) ? ValueType.Scalar : null,
    };

    private static string TypeName(ValueType type, ITypeSymbol symbol) => type == ValueType.Opaque ? FullName(symbol) : "";

    private static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
