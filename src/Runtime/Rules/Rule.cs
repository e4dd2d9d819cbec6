namespace Descent;

/// <summary>
/// The functions of the rule language. In a rule the generator compiles them into vector code; called from C# they compute one
/// element, with the same bits: each has one definition, generic over <see cref="Kernels.ILanes{TSelf}"/>.
/// </summary>
/// <remarks>
/// Overloads take an element (<see cref="float"/>), a <see cref="Scalar"/> or a whole number in every position; a
/// <see cref="double"/> passes as a scalar. An element anywhere makes the result an element, and the other arguments are rounded to
/// <see cref="float"/> once; else the result is a scalar, computed in <see cref="double"/>.
/// </remarks>
public static partial class Rule;
