using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Descent.CodeFixes;

/// <summary>Edits of one document, collected from any number of diagnostics. The same edit is made once; edits inside of others are made first.</summary>
internal sealed class Edits
{
    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> replacements = [];
    private readonly List<(SyntaxNode Node, SyntaxAnnotation Mark)> removals = [];
    private readonly List<(ClassDeclarationSyntax Class, SyntaxAnnotation Mark, NewHyperparameter Property)> additions = [];

    /// <param name="replace">From the node, with the edits inside of it made, to what stands there instead.</param>
    public void Replace(SyntaxNode node, Func<SyntaxNode, SyntaxNode> replace)
    {
        if (!replacements.ContainsKey(node)) replacements.Add(node, replace);
    }

    /// <summary>Removes a member, an argument or a statement.</summary>
    public void Remove(SyntaxNode node)
    {
        if (removals.All(removal => removal.Node != node)) removals.Add((node, new SyntaxAnnotation()));
    }

    /// <summary>Adds a hyperparameter after those that the class has, once per class and name.</summary>
    public void Add(ClassDeclarationSyntax type, NewHyperparameter property)
    {
        if (!additions.Any(addition => addition.Class == type && addition.Property.Name == property.Name)) additions.Add((type, new SyntaxAnnotation(), property));
    }

    public SyntaxNode Apply(SyntaxNode root)
    {
        ILookup<SyntaxNode, SyntaxAnnotation> marks = removals.Select(static removal => (removal.Node, removal.Mark))
            .Concat(additions.Select(static addition => ((SyntaxNode)addition.Class, addition.Mark)))
            .ToLookup(static mark => mark.Item1, static mark => mark.Item2);
        root = root.ReplaceNodes(replacements.Keys.Concat(marks.Select(static mark => mark.Key)).Distinct(), (original, node) =>
        {
            if (replacements.TryGetValue(original, out Func<SyntaxNode, SyntaxNode>? replace)) node = replace(node);
            return node.WithAdditionalAnnotations(marks[original]);
        });

        // Where a removal took another one with it, there is nothing left to do.
        foreach ((_, SyntaxAnnotation mark) in removals) root = Removal.Remove(root, mark);
        foreach ((_, SyntaxAnnotation mark, NewHyperparameter property) in additions)
            if (root.GetAnnotatedNodes(mark).SingleOrDefault() is ClassDeclarationSyntax type) root = root.ReplaceNode(type, property.AddTo(type));
        return root;
    }
}
