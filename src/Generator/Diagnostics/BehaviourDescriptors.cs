using Microsoft.CodeAnalysis;

namespace Descent.Generator.Diagnostics;

/// <summary>What a rule does when it runs: direction, fixed points, the test drive, comparison with a reference. Warnings: their severity is the project's to choose.</summary>
internal static class BehaviourDescriptors
{
}
