using Descent.Generator.Diagnostics;
using Descent.Generator.IR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ValueType = Descent.Generator.IR.ValueType;

namespace Descent.Generator.Binding;

/// <summary>
/// Lowers C# expressions to nodes. An allow-list: what it does not know becomes one error at that expression. Assignments rebind variables in the
/// given map; everything else is free of effects.
/// </summary>
internal sealed partial class ExpressionBinder
{
    private readonly BindingContext context;
    private readonly Conversions conversions;
    private readonly Conditions conditions;
    private readonly StatementBinder statements;
    private readonly Reductions reductions;

    public ExpressionBinder(BindingContext context)
    {
        this.context = context;
        conversions = new Conversions(context);
        conditions = new Conditions(context, conversions);
        statements = new StatementBinder(context, this, conditions);
        reductions = new Reductions(context, conversions);
        context.ExpandProperty = ExpandProperty;
    }

    public StatementBinder Statements => statements;

    /// <summary>The expression being bound is converted to an element at once; see <see cref="Conditions.Select"/>.</summary>
    private bool elementWanted;

    public int Bind(IOperation operation, VariableMap variables)
    {
        SyntaxNode? outer = context.Origin;
        context.Origin = operation.Syntax;
        int result = BindHere(operation, variables);
        context.Origin = outer;
        return result;
    }

    private int BindHere(IOperation operation, VariableMap variables)
    {
        if (context.IsTooLarge(operation.Syntax)) return BindingContext.Error;
        if (context.Declaration.DoubleOnly && operation.Type?.SpecialType == SpecialType.System_Single && !IsRandom(operation))
            return Unsupported(operation, "a 'float' beside 'double' elements", "write 'double' throughout, and literals without 'f'");
        if (operation is { ConstantValue.HasValue: true, Type: { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum } })
            return BindConstant(operation.ConstantValue.Value, operation.Type, operation.Syntax);

        bool wanted = elementWanted;
        elementWanted = false;
        return operation switch
        {
            IConditionalOperation conditional => BindConditional(conditional, variables, wanted),
            ISwitchExpressionOperation choice => BindSwitch(choice, variables, wanted),
            IParenthesizedOperation parenthesized => BindWanted(parenthesized.Operand, variables, wanted),
            _ => BindOther(operation, variables),
        };
    }

    private int BindWanted(IOperation operation, VariableMap variables, bool wanted)
    {
        elementWanted = wanted;
        return Bind(operation, variables);
    }

    private int BindOther(IOperation operation, VariableMap variables) => operation switch
    {
        ILiteralOperation literal => BindLiteral(literal),
        IParameterReferenceOperation reference when variables.Length(reference.Parameter) > 0 => Unsupported(reference, "a span as a value", "read and write its elements, 'v[0]', or pass it to a helper"),
        IParameterReferenceOperation reference => Read(reference.Parameter, variables),
        ILocalReferenceOperation { Local: { HasConstantValue: true } local } when FloatInitializer(local) is { } initializer => Bind(initializer, variables),
        ILocalReferenceOperation { Local: { HasConstantValue: true } local } reference => BindConstant(local.ConstantValue, local.Type, reference.Syntax),
        ILocalReferenceOperation reference => Read(reference.Local, variables),
        IFieldReferenceOperation reference => BindField(reference),
        IPropertyReferenceOperation reference => BindProperty(reference, variables),
        IConversionOperation conversion => BindConversion(conversion, variables),
        IBinaryOperation binary => BindBinary(binary, variables),
        IUnaryOperation unary => BindUnary(unary, variables),
        IIsPatternOperation test => BindPattern(test.Pattern, Bind(test.Value, variables), variables),
        ISimpleAssignmentOperation assignment => BindAssignment(assignment, variables),
        ICompoundAssignmentOperation assignment => BindCompoundAssignment(assignment, variables),
        IIncrementOrDecrementOperation increment => BindIncrement(increment, variables),
        IInvocationOperation invocation => BindInvocation(invocation, variables),
        IDefaultValueOperation value => BindDefault(value),
        IInvalidOperation => context.Fail(),
        _ => context.Report(LanguageDescriptors.UnsupportedConstruct, operation.Syntax, Constructs.Describe(operation), Constructs.Advice(operation)),
    };

    private int Read(ISymbol variable, VariableMap variables) =>
        variables.TryGet(variable, out int value) ? value : context.Fail(); // unassigned: the C# compiler says so

    private int BindLiteral(ILiteralOperation literal)
    {
        // The default value of an argument has the call for its syntax.
        if (literal.Type?.SpecialType != SpecialType.System_Single || literal.Syntax is not LiteralExpressionSyntax) return BindConstant(literal.ConstantValue.Value, literal.Type, literal.Syntax);

        string text = Literals.Normalize(literal.Syntax.ToString());
        if (!Literals.RoundsAlike(text)) return context.Report(LanguageDescriptors.LiteralRounding, literal.Syntax, literal.Syntax.ToString());
        return context.Constant(ValueType.Element, text);
    }

    private int BindConstant(object? value, ITypeSymbol? type, SyntaxNode syntax)
    {
        if (type is { TypeKind: TypeKind.Enum })
            return context.Constant(ValueType.Opaque, Literals.EnumMember(value, type), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

        return value switch
        {
            bool condition => context.Constant(ValueType.Boolean, condition ? "true" : "false"),
            int number => context.Constant(ValueType.Int32, Literals.Text(number)),
            long number => context.Constant(ValueType.Int64, Literals.Text(number)),
            double number => context.Constant(ValueType.Scalar, Literals.Text(number)),
            float number => context.Constant(ValueType.Element, Literals.Text(number)),
            _ => context.Report(LanguageDescriptors.UnsupportedConstruct, syntax, Constructs.DescribeConstant(value), "only numbers, conditions and enums take part in a rule"),
        };
    }

    private int BindDefault(IDefaultValueOperation value) => value.Type switch
    {
        { SpecialType: SpecialType.System_Single } => context.Constant(ValueType.Element, "0"),
        { SpecialType: SpecialType.System_Double } => context.Constant(ValueType.Scalar, "0"),
        { SpecialType: SpecialType.System_Int32 } => context.Constant(ValueType.Int32, "0"),
        { SpecialType: SpecialType.System_Int64 } => context.Constant(ValueType.Int64, "0"),
        { SpecialType: SpecialType.System_Boolean } => context.Constant(ValueType.Boolean, "false"),
        var type when context.IsScalar(type) => context.Constant(ValueType.Scalar, "0"),
        _ => context.Report(LanguageDescriptors.UnsupportedConstruct, value.Syntax, "this default value", "write the number"),
    };

    private int BindConversion(IConversionOperation conversion, VariableMap variables)
    {
        ITypeSymbol? target = conversion.Type;
        bool toElement = target?.SpecialType == (context.Declaration.DoubleOnly ? SpecialType.System_Double : SpecialType.System_Single);
        int operand = BindWanted(conversion.Operand, variables, toElement);
        if (operand == BindingContext.Error) return operand;
        SyntaxNode syntax = conversion.Operand.Syntax;

        if (SymbolEqualityComparer.Default.Equals(target, conversion.Operand.Type)) return operand;
        bool isScalar = context.IsScalar(target);
        if (ReportEscape(conversion, operand) is { } escape) return escape;
        switch (target?.SpecialType)
        {
            case SpecialType.System_Single:
                return conversions.ToElement(operand);
            case SpecialType.System_Double when context.Declaration.DoubleOnly:
                return context[operand].Type == ValueType.Element ? operand : WithoutSchedule(conversions.ToScalar(operand, syntax, "double"));
            case SpecialType.System_Double:
                // A float goes to Scalar by way of double.
                return WithoutSchedule(conversions.ToScalar(operand, syntax, conversion.Parent is IConversionOperation next && context.IsScalar(next.Type) ? "Scalar" : "double"));
            case SpecialType.System_Int32:
                return conversions.ToInteger(operand, ValueType.Int32, syntax);
            case SpecialType.System_Int64:
                return conversions.ToInteger(operand, ValueType.Int64, syntax);
        }

        if (isScalar) return conversions.ToScalar(operand, syntax);
        return context.Report(LanguageDescriptors.UnsupportedConstruct, conversion.Syntax, $"a conversion to '{target?.ToDisplayString()}'", "values are elements, Scalars, whole numbers or conditions");
    }

    /// <summary>The value at this step alone: what C# has of a Scalar once it is a double.</summary>
    private int WithoutSchedule(int value) =>
        value != BindingContext.Error && context[value].Op is Op.Hyperparameter or Op.Select ? context.Add(Op.ToScalar, ValueType.Scalar, [value]) : value;

    private int BindConditional(IConditionalOperation conditional, VariableMap variables, bool wanted)
    {
        int condition = Bind(conditional.Condition, variables);
        if (condition == BindingContext.Error) return condition;
        if (conditions.IsConstant(condition, out bool known))
            return BindWanted(known ? conditional.WhenTrue : conditional.WhenFalse!, variables, wanted);

        VariableMap otherwise = variables.Copy();
        int whenTrue = conditions.Under(condition, () => BindWanted(conditional.WhenTrue, variables, wanted));
        int whenFalse = conditions.Under(conditions.Not(condition), () => BindWanted(conditional.WhenFalse!, otherwise, wanted));
        conditions.Merge(condition, variables, otherwise, conditional.Syntax);
        return conditions.Select(condition, whenTrue, whenFalse, conditional.Syntax, wanted);
    }
}
