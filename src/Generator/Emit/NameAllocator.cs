namespace Descent.Generator.Emit;

/// <summary>Gives out names that are unique in a block and the blocks around it.</summary>
internal sealed class NameAllocator
{
    private readonly HashSet<string> taken;

    public NameAllocator(IEnumerable<string> reserved) => taken = [.. reserved];

    /// <summary>For a nested block: sees what is taken so far, and what it takes stays free outside.</summary>
    public NameAllocator Child() => new(taken);

    /// <summary>The name wanted, or with the first number behind it that makes it unique; keywords get their <c>@</c>.</summary>
    public string Allocate(string wanted)
    {
        string name = wanted;
        for (int i = 1; !taken.Add(name); i++) name = wanted + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Identifiers.Escape(name);
    }

    /// <summary>The first of the names that is free, which is then taken.</summary>
    public string AllocateFirst(params string[] wanted)
    {
        foreach (string name in wanted)
        {
            if (taken.Add(name)) return name;
        }
        return Allocate(wanted[wanted.Length - 1]);
    }
}
