using System.Runtime.CompilerServices;

namespace Descent;

/// <summary>
/// Lets in one thread at a time and turns others away. The thread that comes again and again owns the entrance and passes it by plain reads and writes: an
/// atomic operation waits until all writes before it have reached the cache, which would take as long as a step over some hundred parameters.
/// </summary>
/// <remarks>
/// The owner is known by the page of memory that its stack is in, since no two threads that live have stacks in one page: to ask for the thread itself takes a call.
/// <para>
/// Whoever else comes takes the entrance away from its owner: it says so, and a barrier in all threads of the process makes sure that the owner either has seen
/// it or is seen to be inside. That takes microseconds and a small object; where it happens again and again, as in an asynchronous loop, the entrance has no owner any more and all
/// pass it by an atomic operation.
/// </para>
/// </remarks>
internal unsafe struct Entrance()
{
    /// <summary>Changes of owner after which there is none.</summary>
    private const int MaxChanges = 8;

    /// <summary>The number of the thread; 0 before it is asked for.</summary>
    [ThreadStatic]
    private static long t_thread;

    private static long s_threads;

    private Owner _owner = new(Thread);
    private int _isChanging, _changes;

    private static long Thread => t_thread != 0 ? t_thread : t_thread = Interlocked.Increment(ref s_threads);

    /// <summary>Whether somebody is inside. Who has made a change beforehand that is to be seen inside needs <see cref="Interlocked.MemoryBarrierProcessWide"/> between.</summary>
    public readonly bool IsTaken => Volatile.Read(in Volatile.Read(in _owner).IsInside);

    /// <summary>Goes in, unless somebody is inside or about to go in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter()
    {
        byte here;
        nuint page = Page(&here);
        Owner owner = _owner;
        if (owner.Page == page && !owner.IsInside)
        {
            // In this order, which the compiler keeps and the processor need not: see the barrier below.
            Volatile.Write(ref owner.IsInside, true);
            if (!Volatile.Read(ref owner.IsRevoked)) return true;
            Volatile.Write(ref owner.IsInside, false);
        }

        return TryEnterSlowly(page);
    }

    /// <summary>Goes out. While somebody is inside, the owner does not change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Leave() => Volatile.Write(ref _owner.IsInside, false);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryEnterSlowly(nuint page)
    {
        Owner owner = Volatile.Read(ref _owner);
        if (owner.Thread == Owner.Nobody) return !Interlocked.Exchange(ref owner.IsInside, true);
        if (Interlocked.Exchange(ref _isChanging, 1) != 0) return false;
        bool isIn = _owner.Thread == Thread ? TryEnterAsOwner(page) : TryTakeOver(page);
        Volatile.Write(ref _isChanging, 0);
        return isIn;
    }

    /// <summary>Nobody takes over meanwhile. Inside already is the owner who comes again from inside.</summary>
    private readonly bool TryEnterAsOwner(nuint page)
    {
        if (_owner.IsInside) return false;
        _owner.Page = page;
        _owner.IsInside = true;
        return true;
    }

    private bool TryTakeOver(nuint page)
    {
        Owner owner = _owner;
        if (owner.Thread == Owner.Nobody) return !Interlocked.Exchange(ref owner.IsInside, true);
        Volatile.Write(ref owner.IsRevoked, true);
        Interlocked.MemoryBarrierProcessWide();
        if (Volatile.Read(ref owner.IsInside))
        {
            Volatile.Write(ref owner.IsRevoked, false);
            return false;
        }

        Volatile.Write(ref _owner, ++_changes <= MaxChanges ? new Owner(Thread) { Page = page, IsInside = true } : new Owner(Owner.Nobody) { IsInside = true });
        return true;
    }

    private static nuint Page(byte* address) => (nuint)address >> 12;

    /// <summary>Who may enter without an atomic operation. A thread that looked before a change writes to the object of the time before, where it disturbs nobody.</summary>
    private sealed class Owner(long thread)
    {
        public const long Nobody = -1;

        public readonly long Thread = thread;

        /// <summary>Where the thread's stack was when it came last; no page where there is no owner.</summary>
        public nuint Page;

        public bool IsInside, IsRevoked;
    }
}
