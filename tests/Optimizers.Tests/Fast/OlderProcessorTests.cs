using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Descent.TestKit;

namespace Descent.Optimizers.Tests.Fast;

/// <summary>The tests of fast and exact kernels in processes whose processor knows less.</summary>
/// <remarks>
/// The runtime ignores switches that it does not know, and their names differ from one version to the next: since .NET 10 EnableAVX512 stands for all of its parts, and FMA goes with EnableAVX2. So
/// every process looks whether its switch did anything.
/// </remarks>
public sealed class OlderProcessorTests
{
    /// <summary>What a process is told to have: the bits of its widest vectors, and whether products are contracted.</summary>
    private const string Expectation = "DESCENT_TESTS_EXPECT";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "256 bits, True")]
    [InlineData("DOTNET_EnableAVX2", "128 bits, False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0 bits, False")]
    public void Steps_are_as_good_with_less(string setting, string expected)
    {
        Assert.SkipUnless(Avx2.IsSupported && Fma.IsSupported, "This processor is one of the older ones itself.");
        (string, string)[] environment = [(setting, "0"), (Expectation, expected)];
        ChildProcess.RunTests<InThere>(1, environment: environment);
        ChildProcess.RunTests<FastKernelTests>(26, environment: environment);
    }

    /// <summary>What runs in the other process, and says nothing in this one.</summary>
    public sealed class InThere
    {
        [Fact]
        public void The_processor_is_the_one_that_was_asked_for()
        {
            int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
            string has = $"{bits} bits, {Fma.IsSupported}";
            Assert.Equal(Environment.GetEnvironmentVariable(Expectation) ?? has, has);
        }
    }
}
