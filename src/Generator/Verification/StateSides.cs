using Descent.Generator.IR;

namespace Descent.Generator.Verification;

/// <summary>What a state may be set to.</summary>
internal static class StateSides
{
    /// <summary>
    /// The values on the sides of its choices, and the choices and conversions on the way to them. A side that keeps the old value is none.
    /// </summary>
    public static (List<int> Sides, List<int> Meetings) Of(RuleFacts facts, StateFacts state)
    {
        List<int> sides = [], meetings = [];
        var open = new Stack<int>([state.NewValue]);
        var seen = new HashSet<int>();
        while (open.Count > 0)
        {
            int id = open.Pop();
            while (facts[id].Op is Op.ToElement or Op.ToScalar)
            {
                meetings.Add(id);
                id = facts[id].Operands[0];
            }

            if (!seen.Add(id) || state.Loads.Contains(id)) continue;
            if (facts[id].Op != Op.Select)
            {
                sides.Add(id);
                continue;
            }

            meetings.Add(id);
            open.Push(facts[id].Operands[1]);
            open.Push(facts[id].Operands[2]);
        }

        return (sides, meetings);
    }
}
