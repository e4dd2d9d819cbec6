using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Descent.Generator.Binding;

/// <summary>
/// Finds what a C# method, called as it is, assigns of things that outlive the call: fields and properties, its own or others', also by way of the methods that it calls. What it
/// does under a lock, or by Interlocked, it does knowingly. What methods without source do, nobody knows.
/// </summary>
internal static class SharedWrites
{
    /// <summary>The first assignment's target, null where there is none.</summary>
    public static IOperation? Find(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        Find(method, compilation, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellation);

    private static IOperation? Find(IMethodSymbol method, Compilation compilation, HashSet<IMethodSymbol> seen, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!seen.Add(method) || Bodies.Find(method, compilation) is not { } body) return null;
        foreach (IOperation operation in body.Descendants())
        {
            IOperation? target = operation switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation increment => increment.Target,
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Parent: IInvocationOperation call } argument when !IsAtomic(call.TargetMethod) => argument.Value,
                _ => null,
            };
            if (target is not null && FindShared(target) is { } written && !IsLocked(operation)) return written;
            if (operation is IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.LocalFunction } callee } && Find(callee, compilation, seen, cancellation) is { } inner) return inner;
        }

        return null;
    }

    /// <summary>The part of a target that outlives the call: a field, also one of a struct or an array in a field.</summary>
    private static IOperation? FindShared(IOperation target) => target switch
    {
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } => target,
        IMemberReferenceOperation { Instance: { } instance } => FindShared(instance) is null ? null : target,
        IArrayElementReferenceOperation element => FindShared(element.ArrayReference) is null ? null : target,
        ITupleOperation tuple => tuple.Elements.Select(FindShared).FirstOrDefault(static element => element is not null),
        _ => null,
    };

    private static bool IsAtomic(IMethodSymbol method) => method.ContainingType is { Name: "Interlocked" or "Volatile", ContainingNamespace.Name: "Threading" };

    private static bool IsLocked(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent) if (parent is ILockOperation) return true;
        return false;
    }
}
