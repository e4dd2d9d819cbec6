using Descent.Generator.Verification;
using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>What takes longer than it need. Information: such a rule is right.</summary>
internal static class CostDescriptors
{
    public static readonly DiagnosticDescriptor DivisionByOneNumber = Descriptor.Info(Checks.DivisionByOneNumber,
        "Every element divides by one number", "Every element divides by '{0}', which is the same for all of them: multiply by '1 / {0}', which is computed once. The last bit of the result may differ.");

    public static readonly DiagnosticDescriptor StateOfNoElement = Descriptor.Info(Checks.StateOfNoElement,
        "State of every element that is the same for all", "'{0}' is the same for all elements, but is kept, read and written for each: make it '[State(Scope.Step)] ref Scalar {0}'");
}
