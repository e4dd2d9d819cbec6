using Descent.Generator.IR;
using Descent.Generator.Passes;
using Descent.Generator.Tests.IR;

namespace Descent.Generator.Tests.Passes;

public class RelaxArithmeticTests : PassTest
{
    [Fact]
    public void A_product_that_only_sums_need_goes_into_them() => Gives(Relax,
        r =>
        {
            int product = r.Do(Op.Multiply, r.W(), r.G());
            r.Return(r.Do(Op.Subtract, r.Do(Op.Add, r.G(), product), product));
        },
        """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = MultiplyAdd %0, %1, %1 : element@element
        %3 = NegatedMultiplyAdd %0, %1, %2 : element@element
        parameter <- %3
        """);

    [Fact]
    public void A_product_that_a_root_needs_as_well_stays() => Gives(Relax,
        r =>
        {
            int product = r.Do(Op.Multiply, r.G(), r.G());
            r.Return(r.Do(Op.Add, r.Do(Op.Sqrt, product), product));
        },
        """
        %0 = LoadGradient : element@element "g"
        %1 = Multiply %0, %0 : element@element
        %2 = FastSqrt %1 : element@element
        %3 = Add %2, %1 : element@element
        parameter <- %3
        """);

    /// <summary>With little beside it, a quotient is faster by the estimate: ten cycles of the divider would be waited for.</summary>
    [Fact]
    public void A_quotient_in_a_short_loop_is_estimated() => Gives(Relax,
        r => r.Return(r.Do(Op.Subtract, r.W(), r.Do(Op.Divide, r.W(), r.G()))),
        """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = FastDivide %0, %1 : element@element
        %3 = Subtract %0, %2 : element@element
        parameter <- %3
        """);

    [Fact]
    public void What_all_elements_share_limits_from_the_left() => Gives(Relax,
        r => r.Return(r.Do(Op.Max, r.G(), r.ToElement(r.Hyper("Limit")))),
        """
        %0 = LoadGradient : element@element "g"
        %1 = Hyperparameter Limit : scalar@step
        %2 = ToElement %1 : element@step
        %3 = FastMax %2, %0 : element@element
        parameter <- %3
        """);

    [Fact]
    public void A_shared_divisor_becomes_a_factor() => Gives(Relax,
        r => r.Return(r.Do(Op.Divide, r.G(), r.ToElement(r.Hyper("Temperature")))),
        """
        %0 = LoadGradient : element@element "g"
        %1 = Hyperparameter Temperature : scalar@step
        %2 = Constant 1 : scalar@step
        %3 = Divide %2, %1 : scalar@step
        %4 = ToElement %3 : element@step
        %5 = Multiply %0, %4 : element@element
        parameter <- %5
        """);

    [Fact]
    public void A_bias_correction_leaves_the_root() => Gives(Relax,
        r => r.Return(r.Do(Op.Divide, r.W(), r.Do(Op.Add, r.Do(Op.Sqrt, r.Do(Op.Multiply, r.G(), r.ToElement(r.Add(Op.UnbiasFactor, Generator.IR.ValueType.Scalar, [r.Hyper("Beta")], "Beta")))), r.ToElement(r.Hyper("Epsilon"))))),
        """
        %0 = LoadParameter : element@element "w"
        %1 = LoadGradient : element@element "g"
        %2 = Hyperparameter Beta : scalar@step
        %3 = UnbiasFactor Beta %2 : scalar@step
        %4 = Hyperparameter Epsilon : scalar@step
        %5 = Constant 2 : scalar@step
        %6 = Sqrt %3 : scalar@step
        %7 = Divide %5, %6 : scalar@step
        %8 = ToElement %7 : element@step
        %9 = Multiply %8, %0 : element@element
        %10 = Multiply %7, %4 : scalar@step "scaledEpsilon"
        %11 = ToElement %10 : element@step
        %12 = TwiceRootPlus %1, %11 : element@element
        %13 = Divide %9, %12 : element@element
        parameter <- %13
        """);

    private static RuleBody Relax(RuleBody body) => RelaxArithmetic.Run(body);
}
