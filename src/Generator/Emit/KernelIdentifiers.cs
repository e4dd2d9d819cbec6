using Descent.Generator.IR;

namespace Descent.Generator.Emit;

/// <summary>
/// What a kernel calls its own parameters. The user's names come first: a rule with a state <c>k</c> gets a kernel that calls the constants
/// <c>constants</c>.
/// </summary>
internal sealed class KernelIdentifiers
{
    public KernelIdentifiers(IEnumerable<string> userNames)
    {
        var names = new NameAllocator(userNames);
        Lanes = names.AllocateFirst("T", "TLanes");
        StorageType = names.AllocateFirst("TStorage");
        Storage = names.AllocateFirst("storage", "memory");
        Constants = names.AllocateFirst("k", "constants");
        Streams = names.AllocateFirst("streams", "arrays");
        Start = names.AllocateFirst("start", "first");
        End = names.AllocateFirst("end", "last");
        Index = names.AllocateFirst("i", "index");
    }

    public string Lanes { get; }

    public string StorageType { get; }

    public string Storage { get; }

    public string Constants { get; }

    public string Streams { get; }

    public string Start { get; }

    public string End { get; }

    public string Index { get; }

    public IEnumerable<string> All => [Lanes, StorageType, Storage, Constants, Streams, Start, End, Index];
}
