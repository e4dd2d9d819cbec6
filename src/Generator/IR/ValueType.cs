namespace Descent.Generator.IR;

/// <summary>The type of a value. Together with the scope it says where the value is computed and in what precision.</summary>
internal enum ValueType
{
    /// <summary>The element type of the tensors, <c>float</c> or <c>double</c>: computed in lanes, also where the scope is <see cref="Scope.Step"/>.</summary>
    Element,
    /// <summary>A <c>Scalar</c>: double precision, never at element scope.</summary>
    Scalar,
    /// <summary>C# <c>int</c>, never at element scope.</summary>
    Int32,
    /// <summary>C# <c>long</c>, never at element scope.</summary>
    Int64,
    /// <summary>A condition: a mask of lanes at element scope, else a <c>bool</c>.</summary>
    Boolean,
    /// <summary>Any other C# type (an enum, say) outside the element scope; <see cref="Node.TypeName"/> names it.</summary>
    Opaque,
}
