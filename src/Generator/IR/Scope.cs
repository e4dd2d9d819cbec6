namespace Descent.Generator.IR;

/// <summary>What a value belongs to, innermost first. The scope of an operation is the innermost of its operands' scopes.</summary>
internal enum Scope
{
    Element,
    Row,
    Column,
    Tensor,
    Model,
    Step,
}
